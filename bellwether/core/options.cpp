#include "bellwether/core/options.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace bellwether::core {
namespace {

template <class T>
Status parse_number(std::string_view text, T& value, std::string_view what) {
  T parsed{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    return fail(ErrorKind::usage, fmt::format("'{}' is not {}", text, what));
  }
  value = parsed;
  return {};
}

}  // namespace

std::string value_text(bool value) { return value ? "true" : "false"; }
std::string value_text(std::int64_t value) { return std::to_string(value); }
std::string value_text(double value) { return fmt::format("{}", value); }
std::string value_text(const std::string& value) { return value; }

Status parse_value(std::string_view text, bool& value) {
  if (text == "true" || text == "1" || text == "yes" || text == "on") {
    value = true;
  } else if (text == "false" || text == "0" || text == "no" || text == "off") {
    value = false;
  } else {
    return fail(ErrorKind::usage, fmt::format("'{}' is not one of: true, false", text));
  }
  return {};
}

Status parse_value(std::string_view text, std::int64_t& value) {
  return parse_number(text, value, "a whole number");
}

Status parse_value(std::string_view text, double& value) {
  double parsed = 0.0;
  if (Status status = parse_number(text, parsed, "a number"); !status) return status;
  if (!std::isfinite(parsed)) return fail(ErrorKind::usage, fmt::format("'{}' is not a finite number", text));
  value = parsed;
  return {};
}

Status parse_value(std::string_view text, std::string& value) {
  value = text;
  return {};
}

}  // namespace bellwether::core
