#include "bellwether/report/document/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "bellwether/core/progress.h"

namespace bellwether::report {
namespace {

constexpr std::string_view kMissing = "\u2014";
constexpr std::string_view kMinus = "\u2212";
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// The digits of |value|, without a sign. The longest double in fixed form has 309 digits before the point.
std::string magnitude(double value, int digits) {
  std::array<char, 400> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                 std::chars_format::fixed, digits)
                       .ptr;
  return {buffer.data(), end};
}

bool rounds_to_zero(const std::string& magnitude) {
  return magnitude.find_first_of("123456789") == std::string::npos;
}

std::string_view month_name(market::Date day) {
  return kMonths[static_cast<std::size_t>(market::civil(day).month - 1)];
}

}  // namespace

std::string fixed(std::optional<double> value, int digits) {
  if (!value || !std::isfinite(*value)) return std::string(kMissing);
  std::string out = magnitude(*value, digits);
  return *value < 0 && !rounds_to_zero(out) ? std::string(kMinus) + out : out;
}

std::string with_sign(std::optional<double> value, int digits) {
  const std::string out = fixed(value, digits);
  const bool positive = value && std::isfinite(*value) && *value > 0 && !rounds_to_zero(out);
  return positive ? "+" + out : out;
}

std::string percent(std::optional<double> share, int digits) {
  if (!share || !std::isfinite(*share)) return std::string(kMissing);
  return fixed(*share * 100, digits) + "\u00A0%";
}

std::string whole(std::int64_t value) {
  const auto size = static_cast<std::uint64_t>(value < 0 ? -(value + 1) : value) + (value < 0 ? 1 : 0);
  return (value < 0 ? std::string(kMinus) : std::string()) + core::with_thousands(size);
}

std::string count_text(std::uint64_t count) { return whole(static_cast<std::int64_t>(count)); }

std::string counted(std::size_t count, const std::string& noun) {
  return core::with_thousands(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string between(std::optional<double> low, std::optional<double> high, int digits) {
  if (!low || !high || !std::isfinite(*low) || !std::isfinite(*high)) return std::string(kMissing);
  return "[" + fixed(low, digits) + ", " + fixed(high, digits) + "]";
}

std::string p_value(std::optional<double> p) {
  constexpr double kSmallest = 0.001;
  if (p && *p >= 0 && *p < kSmallest) return "<\u00A00.001";
  return fixed(p, 3);
}

std::size_t letters(std::string_view words) {
  std::size_t count = 0;
  for (const char each : words) count += (static_cast<unsigned char>(each) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::string day_text(market::Date day) {
  const market::YearMonthDay date = market::civil(day);
  return std::to_string(date.day) + " " + std::string(month_name(day)) + " " + std::to_string(date.year);
}

std::string month_text(market::Date day) {
  return std::string(month_name(day)) + " " + std::to_string(market::civil(day).year);
}

}  // namespace bellwether::report
