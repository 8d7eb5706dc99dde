#include "bellwether/report/document/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace bellwether::report {
namespace {

using DocumentJson = nlohmann::ordered_json;

DocumentJson number_json(std::optional<double> value) {
  return value && std::isfinite(*value) ? DocumentJson(*value) : DocumentJson(nullptr);
}

// The value of each type that a cell may have; of an estimate, without its interval.
struct JsonOf {
  DocumentJson operator()(std::monostate) const { return nullptr; }
  DocumentJson operator()(bool value) const { return value; }
  DocumentJson operator()(std::int64_t value) const { return value; }
  DocumentJson operator()(double value) const { return number_json(value); }
  DocumentJson operator()(const std::string& value) const { return value; }
  DocumentJson operator()(const std::vector<std::string>& values) const { return values; }
  DocumentJson operator()(market::Date day) const { return market::to_text(day); }
  DocumentJson operator()(const WithInterval& estimate) const { return number_json(estimate.value); }
};

}  // namespace

DocumentJson row_json(const Table& table, const Row& row) {
  DocumentJson object = DocumentJson::object();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    if (column.shown == Shown::people) continue;
    object[column.key] = std::visit(JsonOf{}, row.cells[c].value());
    if (column.bounds == Bounds::none) continue;
    const auto* estimate = std::get_if<WithInterval>(&row.cells[c].value());
    object[column.key + "_low"] = number_json(estimate != nullptr ? estimate->low : std::nullopt);
    object[column.key + "_high"] = number_json(estimate != nullptr ? estimate->high : std::nullopt);
  }
  return object;
}

DocumentJson table_json(const Table& table) {
  if (table.is_record()) return row_json(table, table.rows.front());
  DocumentJson rows = DocumentJson::array();
  for (const Row& each : table.rows) rows.push_back(row_json(table, each));
  return rows;
}

std::string to_json_lines(const Table& table) {
  std::string lines;
  for (const Row& each : table.rows)
    lines += row_json(table, each).dump(-1, ' ', false, DocumentJson::error_handler_t::replace) + "\n";
  return lines;
}

}  // namespace bellwether::report
