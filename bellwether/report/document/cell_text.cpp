#include "bellwether/report/document/cell_text.h"

#include "bellwether/core/options.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

constexpr double kPoints = 100;  // percentage points of a share

std::string number_of(std::optional<double> value, const Column& column) {
  switch (column.kind) {
    case Kind::percent: return percent(value, column.digits);
    case Kind::points: return with_sign(value ? std::optional(kPoints * *value) : value, column.digits);
    case Kind::change: return with_sign(value, column.digits);
    case Kind::p_value: return p_value(value);
    default: return fixed(value, column.digits);
  }
}

std::string interval_of(const WithInterval& estimate, const Column& column) {
  if (!estimate.value || !estimate.low || !estimate.high) return "";
  const bool in_hundredths = column.kind == Kind::percent || column.kind == Kind::points;
  const double factor = in_hundredths ? kPoints : 1;
  return " " + between(factor * *estimate.low, factor * *estimate.high, column.digits);
}

// The text of each type that a cell may have.
struct TextOf {
  const Column& column;

  std::string operator()(std::monostate) const { return fixed(std::nullopt, 0); }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(std::int64_t value) const {
    return column.kind == Kind::text ? std::to_string(value) : whole(value);
  }
  std::string operator()(double value) const {
    return column.kind == Kind::text ? core::value_text(value) : number_of(value, column);
  }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const std::vector<std::string>& values) const {
    std::string text;
    for (const std::string& each : values) text += (text.empty() ? "" : ", ") + each;
    return text;
  }
  std::string operator()(market::Date day) const { return day_text(day); }
  std::string operator()(const WithInterval& estimate) const {
    return number_of(estimate.value, column) + interval_of(estimate, column);
  }
};

}  // namespace

std::string cell_text(const Cell& cell, const Column& column) {
  return std::visit(TextOf{column}, cell.value());
}

}  // namespace bellwether::report
