#include "bellwether/core/duration.h"

#include <array>
#include <charconv>

namespace bellwether::core {
namespace {

// A unit and its seconds.
struct DurationUnit {
  char letter;
  std::int64_t seconds;
};

constexpr std::array<DurationUnit, 4> kUnits = {{{'d', 86'400}, {'h', 3'600}, {'m', 60}, {'s', 1}}};
constexpr std::int64_t kLongest = 366 * kUnits[0].seconds;

}  // namespace

Result<std::int64_t> parse_duration(std::string_view text) {
  const auto refuse = [text] {
    return fail(ErrorKind::usage, "'" + std::string(text) +
                                      "' is not a duration of up to 366 days; write 90s, 15m, 1h30m or 2d");
  };
  std::int64_t seconds = 0;
  std::string_view rest = text;
  for (const DurationUnit& unit : kUnits) {
    std::int64_t count = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    const auto digits = static_cast<std::size_t>(end - rest.data());
    if (problem != std::errc() || count < 0 || digits == rest.size() || rest[digits] != unit.letter) continue;
    if (count > kLongest / unit.seconds) return refuse();
    seconds += count * unit.seconds;
    rest.remove_prefix(digits + 1);
  }
  if (!rest.empty() || seconds < 1 || seconds > kLongest) return refuse();
  return seconds;
}

std::string duration_text(std::int64_t seconds) {
  std::string text;
  for (const DurationUnit& unit : kUnits) {
    if (seconds >= unit.seconds) text += std::to_string(seconds / unit.seconds) + unit.letter;
    seconds %= unit.seconds;
  }
  return text.empty() ? "0s" : text;
}

}  // namespace bellwether::core
