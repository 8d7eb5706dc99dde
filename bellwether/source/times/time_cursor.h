#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bellwether/core/ascii.h"

namespace bellwether::source {

// Takes pieces off the front of a text: what the readers of times are made of.
class TimeCursor {
 public:
  explicit TimeCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool at_digit() const { return core::is_ascii_digit(front()); }

  [[nodiscard]] bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Any of the characters.
  [[nodiscard]] bool take_any(std::string_view characters) {
    return !rest_.empty() && characters.find(rest_.front()) != characters.npos && take(rest_.front());
  }
  // A number of `least` to `most` digits, as many as there are.
  [[nodiscard]] std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    int value = 0;
    while (digits < most && digits < rest_.size() && core::is_ascii_digit(rest_[digits]))
      value = value * 10 + (rest_[digits++] - '0');
    if (digits < least) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  // Letters, '_' and '/': a name such as "June" or "America/New_York"; may be empty.
  [[nodiscard]] std::string_view name() {
    std::size_t length = 0;
    while (length < rest_.size() && is_name(rest_[length])) ++length;
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }
  // A blank, a tab, or one of the blanks that browsers put before AM and PM (U+00A0, U+202F).
  [[nodiscard]] bool take_blank() {
    for (const std::string_view blank : {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"}) {
      if (!rest_.starts_with(blank)) continue;
      rest_.remove_prefix(blank.size());
      return true;
    }
    return false;
  }
  void skip_blanks() {
    while (take_blank()) {
    }
  }
  [[nodiscard]] bool take_middle_dot() {
    if (!rest_.starts_with("\xC2\xB7")) return false;
    rest_.remove_prefix(2);
    return true;
  }
  void skip_digits() {
    while (at_digit()) rest_.remove_prefix(1);
  }

 private:
  static bool is_name(char c) { return core::is_ascii_letter(c) || c == '_' || c == '/'; }
  std::string_view rest_;
};

}  // namespace bellwether::source
