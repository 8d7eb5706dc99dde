#include "bellwether/core/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "bellwether/core/utf8.h"

namespace bellwether::core {
namespace {

using nlohmann::json;

constexpr std::size_t kQuoted = 200;  // bytes of the document that a message repeats at most

// Builds the document from parser events, so that limits are applied before anything is stored.
class StrictBuilder final : public nlohmann::json_sax<json> {
 public:
  StrictBuilder(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& written) override {
    // The parser hands over whole numbers beyond 64 bits as floats; they would no longer be what was written.
    const bool whole = written.find_first_of(".eE") == written.npos;
    if (whole && limits_.huge == HugeWholeNumbers::refused)
      return refuse("a whole number does not fit in 64 bits");
    return std::isfinite(value) ? add(value) : refuse("a number is not finite");
  }
  bool string(string_t& value) override {
    if (value.size() > limits_.string_bytes) return refuse("a string is longer than the limit");
    return add(std::move(value));
  }
  bool binary(binary_t&) override { return refuse("binary values are not JSON"); }

  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (++keys_ > limits_.keys) return refuse("more keys than the limit");
    if (value.size() > limits_.string_bytes) return refuse("a key is longer than the limit");
    if (open_.back()->contains(value))
      return refuse(fmt::format("the key \"{}\" occurs twice", utf8_prefix(value, kQuoted)));
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& problem) override {
    // The library's text reads "[json.exception.…] parse error at …: <reason>; last read: <token>"; only the
    // reason is for people, and the token may be long or no UTF-8.
    std::string_view reason = problem.what();
    if (const std::size_t colon = reason.find(": "); colon != reason.npos) reason.remove_prefix(colon + 2);
    reason = reason.substr(0, reason.find("; last read"));
    reason = reason.substr(0, std::min(first_invalid_utf8(reason), kQuoted));
    const auto [line, column] = place_of(position);
    message_ =
        fmt::format("not valid JSON at byte {} (line {}, column {}): {}", position, line, column, reason);
    return false;
  }

  [[nodiscard]] json take() { return std::move(root_); }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  bool refuse(std::string message) {
    message_ = "not acceptable JSON: " + std::move(message);
    return false;
  }

  json* place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    return &(parent[key_] = std::move(value));
  }

  template <class T>
  bool add(T&& value) {
    place(json(std::forward<T>(value)));
    return true;
  }

  bool open(json container) {
    if (open_.size() >= limits_.depth) return refuse(fmt::format("nested deeper than {}", limits_.depth));
    open_.push_back(place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  // Line and column, from 1, of the byte before `position`, which counts the bytes read.
  [[nodiscard]] std::pair<std::size_t, std::size_t> place_of(std::size_t position) const {
    const std::string_view before = text_.substr(0, position == 0 ? 0 : position - 1);
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_start = before.rfind('\n');
    return {lines + 1, before.size() - (line_start == before.npos ? 0 : line_start + 1) + 1};
  }

  std::string_view text_;
  const JsonLimits& limits_;
  json root_;
  // Pointers stay valid: a container is only appended to through the innermost open one.
  std::vector<json*> open_;
  std::string key_;
  std::size_t keys_ = 0;
  std::string message_;
};

}  // namespace

Result<json> parse_json(std::string_view text, const JsonLimits& limits) {
  // The library takes a NUL for the end of the text and would ignore what follows it.
  if (const std::size_t nul = text.find('\0'); nul != text.npos) {
    return fail(ErrorKind::data, fmt::format("not valid JSON: a NUL byte at byte {}", nul));
  }
  StrictBuilder builder(text, limits);
  if (!json::sax_parse(text, &builder)) return fail(ErrorKind::data, builder.message());
  return builder.take();
}

}  // namespace bellwether::core
