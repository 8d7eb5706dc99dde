#include "bellwether/api/report_of.h"

#include <algorithm>
#include <cmath>

#include "bellwether/api/failures.h"
#include "bellwether/market/time.h"

namespace bellwether::api {
namespace {

Cell number_of(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Cell(*value) : Cell();
}

// What a cell is by itself: the value of an estimate, without its interval.
struct MadeCell {
  Cell operator()(std::monostate) const { return {}; }
  Cell operator()(bool value) const { return value; }
  Cell operator()(std::int64_t value) const { return value; }
  Cell operator()(double value) const { return number_of(value); }
  Cell operator()(const std::string& value) const { return value; }
  Cell operator()(const std::vector<std::string>& values) const { return values; }
  Cell operator()(market::Date day) const { return market::to_text(day); }
  Cell operator()(const report::WithInterval& estimate) const { return number_of(estimate.value); }
};

void add_cells(const report::Column& column, const report::Cell& cell, std::vector<Cell>& row) {
  row.push_back(std::visit(MadeCell(), cell.value()));
  if (column.bounds == report::Bounds::none) return;
  const auto* estimate = std::get_if<report::WithInterval>(&cell.value());
  row.push_back(estimate == nullptr ? Cell() : number_of(estimate->low));
  row.push_back(estimate == nullptr ? Cell() : number_of(estimate->high));
}

Table table_of(const report::Table& laid_out) {
  Table table{.id = laid_out.id, .caption = laid_out.caption, .is_record = laid_out.is_record()};
  for (const report::Column& column : laid_out.columns) {
    if (column.shown == report::Shown::people) continue;
    table.columns.push_back(column.key);
    if (column.bounds == report::Bounds::none) continue;
    table.columns.push_back(column.key + "_low");
    table.columns.push_back(column.key + "_high");
  }
  const report::Cell missing;
  for (const report::Row& each : laid_out.rows) {
    std::vector<Cell>& row = table.rows.emplace_back();
    for (std::size_t i = 0; i < laid_out.columns.size(); ++i) {
      if (laid_out.columns[i].shown == report::Shown::people) continue;
      add_cells(laid_out.columns[i], i < each.cells.size() ? each.cells[i] : missing, row);
    }
  }
  return table;
}

}  // namespace

Report report_of(const report::Document& document) {
  Report made{.summary = document.summary, .notes = document.notes};
  for (const report::Block& block : document.parts)
    if (const auto* table = std::get_if<report::Table>(&block); table != nullptr && !table->rows.empty())
      made.tables.push_back(table_of(*table));
  return made;
}

}  // namespace bellwether::api

namespace bellwether {

const Table& Report::table(std::string_view id) const {
  const auto found = std::ranges::find(tables, id, &Table::id);
  if (found != tables.end()) return *found;
  std::string known;
  for (const Table& each : tables) known += (known.empty() ? "" : ", ") + each.id;
  throw Error(Failure::usage, "no table '" + std::string(id) + "'; there are: " + known);
}

}  // namespace bellwether
