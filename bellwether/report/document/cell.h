// One value of a table, of the type that it has. A program reads the value itself; what a person reads is
// made of it by its column (cell_text.h).
//
//   Cell("AAPL"), Cell(3.8612), Cell(50), Cell(true), Cell(market::Date{…}), Cell(std::vector{"a", "b"}),
//   Cell(), Cell(WithInterval{0.61, 0.55, 0.67})
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bellwether/market/time.h"

namespace bellwether::report {

// An estimate with the ends of its interval; what is not known is missing.
struct WithInterval {
  std::optional<double> value, low, high;
};

// A value, or nothing. A number that is not finite is shown as nothing by every renderer.
class Cell {
 public:
  using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string,
                             std::vector<std::string>, market::Date, WithInterval>;

  Cell() = default;
  Cell(bool value) : value_(value) {}
  Cell(double value) : value_(value) {}
  Cell(const char* value) : value_(std::string(value)) {}
  Cell(std::string_view value) : value_(std::string(value)) {}
  Cell(std::string value) : value_(std::move(value)) {}
  Cell(std::vector<std::string> values) : value_(std::move(values)) {}
  Cell(market::Date day) : value_(day) {}
  Cell(const WithInterval& estimate) : value_(estimate) {}
  template <std::integral T>
  Cell(T value) : value_(static_cast<std::int64_t>(value)) {}
  template <class T>
  Cell(const std::optional<T>& value) : value_(value ? Cell(*value).value_ : Value{}) {}

  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_;
};

// An estimate with what a result calls its interval: anything with the members low and high, or an optional
// of it.
template <class Interval>
[[nodiscard]] WithInterval with_interval(std::optional<double> value, const Interval& interval) {
  return {value, interval.low, interval.high};
}
template <class Interval>
[[nodiscard]] WithInterval with_interval(std::optional<double> value,
                                         const std::optional<Interval>& interval) {
  return interval ? with_interval(value, *interval) : WithInterval{value, std::nullopt, std::nullopt};
}

}  // namespace bellwether::report
