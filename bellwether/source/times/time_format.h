// Times of a format that the user names, in strptime's letters as Python and pandas have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/source/times/time_pieces.h"

namespace bellwether::source {

// %Y %y %m %d %b %B, %a %A, %H %I %M %S %f %p, %z %Z, %%; a blank stands for one or more. Errors: usage, naming
// `flag`, for another letter; where year, month or day is missing; where a part stands twice, or minutes before hours, as
// with %m and %M exchanged; where %I and %p do not go together, since 2:05 PM read without its PM is early in the morning.
[[nodiscard]] core::Status check_time_format(std::string_view format, std::string_view flag);

// `text`, all of it, by a format that is checked; nothing where it is written otherwise.
[[nodiscard]] std::optional<TimePieces> read_by_format(std::string_view text, std::string_view format);

// Which letters stand for the three numbers of a date, or for the two beside the name of a month.
struct DateLetters {
  std::string_view first, second, third;
};

// The format of a value that is written like `text`, as a shell takes it: "%m/%d/%Y", "'%d.%m.%Y %H:%M'".
[[nodiscard]] std::string format_like(std::string_view text, const DateLetters& letters);

}  // namespace bellwether::source
