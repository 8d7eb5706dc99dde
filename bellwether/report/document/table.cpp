#include "bellwether/report/document/table.h"

#include <utility>

#include "bellwether/core/checked.h"

namespace bellwether::report {

void Table::add(std::vector<Cell> cells, RowKind kind, Tone tone) {
  BW_ASSERT(cells.size() <= columns.size());
  cells.resize(columns.size());
  rows.push_back({std::move(cells), kind, tone});
}

void Table::add_columns(std::vector<Column> more) {
  BW_ASSERT(rows.empty());
  for (Column& each : more) columns.push_back(std::move(each));
}

void Table::add_fact(Column column, Cell value) {
  BW_ASSERT(rows.size() <= 1);
  layout = Layout::record;
  if (rows.empty()) rows.emplace_back();
  columns.push_back(std::move(column));
  rows.front().cells.resize(columns.size());
  rows.front().cells.back() = std::move(value);
}

}  // namespace bellwether::report
