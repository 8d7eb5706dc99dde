#include "bellwether/report/referee/forecast_import_document.h"

#include <string>
#include <utility>
#include <vector>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/referee/referee_tables.h"

namespace bellwether::report {
namespace {

using evaluate::Exposure;
using evaluate::ImportedGroup;

std::vector<Column> import_columns() {
  return {{"model"},
          {"horizon", "horizon", Kind::count, 0, "trading days"},
          {"outcomes", "outcomes", Kind::text, 0, "whether the model was trained before they came"}};
}

std::vector<Cell> import_name(const ImportedGroup& group) {
  return {group.model, group.horizon, core::value_text(group.exposure)};
}

Table import_table(const evaluate::ImportedRecord& record) {
  Table table{
      .id = "models",
      .caption = "Errors are of the return; the baseline is persistence. Brackets hold 95 % intervals.",
      .columns = import_columns()};
  table.add_columns({{"forecasts", "forecasts", Kind::count},
                     {"tickers", "tickers", Kind::count},
                     {"not_due", "not due", Kind::count},
                     {"unpriced", "no price", Kind::count}});
  table.add_columns(referee_columns());
  for (const ImportedGroup& group : record.groups) {
    std::vector<Cell> cells = import_name(group);
    cells.insert(cells.end(), {group.forecasts, group.tickers, group.not_due, group.unpriced});
    for (Cell& each : referee_cells(group.scores)) cells.push_back(std::move(each));
    table.add(std::move(cells), group.exposure == Exposure::unseen ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

}  // namespace

Document forecast_import_document(const evaluate::ImportedRecord& record) {
  Document document{.format = std::string(io::kForecastImportFormat)};
  std::vector<RefereeSeries> series;
  for (const ImportedGroup& each : record.groups) series.push_back({import_name(each), each.scores});
  document.add(import_table(record));
  document.add(coverage_table(import_columns(), series));
  document.add(quantile_table(import_columns(), series));
  document.notes = record.notes;
  return document;
}

}  // namespace bellwether::report
