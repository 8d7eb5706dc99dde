#include "bellwether/source/times/day_cursor.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "bellwether/core/ascii.h"

namespace bellwether::source {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

}  // namespace

bool DayCursor::take(char c) {
  if (!rest_.starts_with(c)) return false;
  rest_.remove_prefix(1);
  return true;
}

bool DayCursor::take_blanks() {
  const std::size_t blanks = std::min(rest_.find_first_not_of(' '), rest_.size());
  rest_.remove_prefix(blanks);
  return blanks > 0;
}

bool DayCursor::take_word(std::string_view word) {
  if (rest_.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (core::ascii_lower(rest_[i]) != core::ascii_lower(word[i])) return false;
  }
  rest_.remove_prefix(word.size());
  return true;
}

std::optional<int> DayCursor::number(std::size_t least, std::size_t most) {
  digits_read_ = 0;
  std::int64_t value = 0;
  while (digits_read_ < most && digits_read_ < rest_.size() && core::is_ascii_digit(rest_[digits_read_]))
    value = value * 10 + (rest_[digits_read_++] - '0');
  if (digits_read_ < least) return std::nullopt;
  rest_.remove_prefix(digits_read_);
  return static_cast<int>(value);
}

std::optional<int> DayCursor::month() {
  for (std::size_t i = 0; i < kMonthNames.size(); ++i) {
    if (take_word(kMonthNames[i]) || take_word(kMonthNames[i].substr(0, 3))) {
      static_cast<void>(take('.'));
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

std::optional<int> DayCursor::time_of_day() {
  auto hour = number(1, 2);
  if (!hour || *hour > 23 || !take(':')) return std::nullopt;
  const auto minute = number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (take(':')) {
    const auto read = number(2, 2);
    if (!read || *read > 59) return std::nullopt;
    second = *read;
    if (take('.') && !number(1, 9)) return std::nullopt;
  }
  const std::string_view before = rest_;
  take_blanks();
  if (!take_am_pm()) {
    rest_ = before;
    return *hour * 3600 + *minute * 60 + second;
  }
  if (*hour < 1 || *hour > 12) return std::nullopt;
  return (*hour % 12 + (afternoon_ ? 12 : 0)) * 3600 + *minute * 60 + second;
}

bool DayCursor::take_am_pm() {
  const std::string_view before = rest_;
  afternoon_ = take_word("pm");
  const bool found = (afternoon_ || take_word("am")) && !core::is_ascii_letter(front());
  if (!found) rest_ = before;  // "America/New_York"
  return found;
}

std::optional<int> DayCursor::offset() {
  if (take('Z') || take_word("UTC") || take_word("GMT")) {
    if (front() != '+' && front() != '-') return 0;
  }
  const bool west = take('-');
  if (!west && !take('+')) return std::nullopt;
  const auto hours = number(2, 2);
  if (!hours || *hours > 14) return std::nullopt;
  int minutes = 0;
  if (take(':') || core::is_ascii_digit(front())) {
    const auto read = number(2, 2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  return (*hours * 3600 + minutes * 60) * (west ? -1 : 1);
}

bool DayCursor::take_new_york_zone() {
  static_cast<void>(take('['));
  const bool found = take_word("America/New_York") || take_word("US/Eastern") || take_word("EST") ||
                     take_word("EDT") || take_word("ET");
  return found && (take(']') || true);
}

}  // namespace bellwether::source
