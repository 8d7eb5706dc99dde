#include "bellwether/report/referee/forecast_record_document.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/referee/referee_tables.h"

namespace bellwether::report {
namespace {

using evaluate::ForecastRecord;
using evaluate::RecordedForecast;
using evaluate::RecordGroup;
using store::Timing;

std::vector<Column> group_columns() {
  return {{"timing", "made"},
          {"recipe"},
          {"forecaster"},
          {"horizon", "horizon", Kind::count, 0, "trading days"},
          {"mode"}};
}

std::vector<Cell> group_name(const RecordGroup& group) {
  return {core::value_text(group.timing), group.recipe, group.forecaster, group.horizon, group.mode};
}

Table record_table(const ForecastRecord& record) {
  Table table{.id = "record",
              .caption = "Errors are of the return; brackets hold 95 % intervals.",
              .columns = group_columns()};
  table.add_columns({{"forecasts", "forecasts", Kind::count},
                     {"not_due", "not due", Kind::count},
                     {"unpriced", "due", Kind::count, 0, "due, without a price so far"},
                     for_programs("repeated", Kind::count)});
  table.add_columns(referee_columns());
  for (const RecordGroup& group : record.groups) {
    std::vector<Cell> cells = group_name(group);
    cells.insert(cells.end(), {group.made, group.not_due, group.unpriced, group.repeated});
    for (Cell& each : referee_cells(group.scores)) cells.push_back(std::move(each));
    table.add(std::move(cells), group.is_evidence() ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table forecasts_table(const ForecastRecord& record) {
  const auto share = [](std::string key, std::string title) {
    return Column{.key = std::move(key), .title = std::move(title), .kind = Kind::percent, .digits = 2};
  };
  Table table{.id = "forecasts",
              .columns = {{"id", "id", Kind::code},
                          {"timing", "made"},
                          {"recipe"},
                          {"ticker"},
                          for_programs("forecaster", Kind::text),
                          {"made_at", "made at"},
                          for_programs("as_of", Kind::text),
                          {"target_day", "for", Kind::date},
                          share("forecast", "forecast"),
                          {"probability_up", "probability of up", Kind::number},
                          {"action"},
                          {"state"},
                          share("outcome", "outcome")}};
  for (const RecordedForecast& each : record.forecasts) {
    table.add({each.id.substr(0, 12), core::value_text(each.timing), each.recipe, each.ticker,
               each.forecaster, market::to_text(each.made_at), market::to_text(each.as_of), each.target_day,
               each.forecast, each.probability_up, each.action, core::value_text(each.state), each.outcome});
  }
  return table;
}

std::size_t count_of(const ForecastRecord& record, Timing timing) {
  std::size_t scored = 0;
  for (const RecordGroup& each : record.groups) scored += each.timing == timing ? each.scores.rows : 0;
  return scored;
}

std::string summary_of(const ForecastRecord& record) {
  if (!record.fault.empty())
    return fmt::format("The log is broken: {}. What follows is of the {} lines before it.", record.fault,
                       record.lines);
  if (record.forecasts.empty()) return "No forecast fits; the log is whole.";
  const std::size_t live = count_of(record, Timing::live);
  const std::size_t all = record.forecasts.size();
  std::string summary = fmt::format("{} forecast{}, {} live and scored. ", all, all == 1 ? "" : "s", live);
  if (record.added > 0)
    summary += fmt::format("{} outcome{} added now. ", record.added, record.added == 1 ? "" : "s");
  return summary + "The log is whole.";
}

}  // namespace

Document forecast_record_document(const ForecastRecord& record) {
  Document document{.format = std::string(io::kForecastRecordFormat), .summary = summary_of(record)};
  Table log{.id = "log"};
  log.add_fact({"lines", "lines of the log", Kind::count}, record.lines);
  log.add_fact({"head", "digest of the newest", Kind::code}, record.head);
  log.add_fact(for_programs("fault", Kind::text), record.fault);
  log.add_fact(for_programs("added", Kind::count), record.added);
  std::vector<RefereeSeries> series;
  for (const RecordGroup& each : record.groups) series.push_back({group_name(each), each.scores});
  document.add(record_table(record));
  document.add(coverage_table(group_columns(), series));
  document.add(forecasts_table(record));
  document.add(std::move(log));
  document.notes = record.notes;
  return document;
}

}  // namespace bellwether::report
