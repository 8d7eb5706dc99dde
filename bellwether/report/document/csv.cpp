#include "bellwether/report/document/csv.h"

#include <cmath>

#include "bellwether/core/options.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

std::string number_field(std::optional<double> value) {
  return value && std::isfinite(*value) ? core::value_text(*value) : "";
}

// The field of each type that a cell may have; of an estimate, without its interval.
struct FieldOf {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return core::value_text(value); }
  std::string operator()(std::int64_t value) const { return core::value_text(value); }
  std::string operator()(double value) const { return number_field(value); }
  std::string operator()(const std::string& value) const { return source::csv_field(value); }
  std::string operator()(const std::vector<std::string>& values) const {
    std::string text;
    for (const std::string& each : values) text += (text.empty() ? "" : " ") + each;
    return source::csv_field(text);
  }
  std::string operator()(market::Date day) const { return market::to_text(day); }
  std::string operator()(const WithInterval& estimate) const { return number_field(estimate.value); }
};

// A column with an interval has three fields whatever its cell holds.
std::string fields_of(const Cell& cell, const Column& column) {
  const std::string value = std::visit(FieldOf{}, cell.value());
  if (column.bounds == Bounds::none) return value;
  const auto* estimate = std::get_if<WithInterval>(&cell.value());
  if (estimate == nullptr) return value + ",,";
  return value + "," + number_field(estimate->low) + "," + number_field(estimate->high);
}

std::string heads_of(const Column& column) {
  const std::string key = source::csv_field(column.key);
  if (column.bounds == Bounds::none) return key;
  return key + "," + source::csv_field(column.key + "_low") + "," + source::csv_field(column.key + "_high");
}

}  // namespace

std::string to_csv(const Table& table) {
  std::string text, separator;
  for (const Column& each : table.columns) {
    if (each.shown == Shown::people) continue;
    text += separator + heads_of(each);
    separator = ",";
  }
  text += '\n';
  for (const Row& row : table.rows) {
    separator.clear();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].shown == Shown::people) continue;
      text += separator + fields_of(row.cells[c], table.columns[c]);
      separator = ",";
    }
    text += '\n';
  }
  return text;
}

}  // namespace bellwether::report
