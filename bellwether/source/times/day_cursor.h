// Takes the pieces of a date off the front of a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bellwether::source {

// A text whose front is taken piece by piece; what does not fit is not taken.
class DayCursor {
 public:
  explicit DayCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char c);
  bool take_blanks();  // at least one
  // A number of `least` to `most` digits, as many as there are.
  [[nodiscard]] std::optional<int> number(std::size_t least, std::size_t most);
  [[nodiscard]] std::size_t digits_read() const { return digits_read_; }  // of the last number
  // An English month, in full or by three letters.
  [[nodiscard]] std::optional<int> month();
  // "9:30", "09:30:00.000", "4:00 PM": seconds since midnight.
  [[nodiscard]] std::optional<int> time_of_day();
  bool take_am_pm();
  // "Z", "UTC", "GMT", "+hh:mm", "-hhmm", "+hh": seconds east of UTC.
  [[nodiscard]] std::optional<int> offset();
  // "America/New_York", "US/Eastern", "EST", "EDT", "ET".
  bool take_new_york_zone();

 private:
  bool take_word(std::string_view word);

  std::string_view rest_;
  std::size_t digits_read_ = 0;
  bool afternoon_ = false;
};

}  // namespace bellwether::source
