#include "bellwether/report/return/return_forecast_document.h"

#include <algorithm>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/drift/drift_document.h"
#include "bellwether/report/return/return_tables.h"

namespace bellwether::report {
namespace {

using evaluate::LiveReturn;

Table window_table(const LiveReturn& live) {
  Table table{.id = "months",
              .caption = "What was known at the end of " + to_text(live.window.newest().month) +
                         ". A month without texts has no sentiment: the model is given its training mean.",
              .columns = {{"month"},
                          {"close", "close", Kind::number, 2},
                          {"return", "return", Kind::change, 4},
                          {"texts", "texts", Kind::count},
                          {"sentiment", "mean sentiment", Kind::change, 3}}};
  for (const feature::MonthFacts& each : live.window.months) {
    table.add({to_text(each.month), each.close, each.monthly_return, each.texts,
               each.texts == 0 ? Cell() : Cell(each.sentiment)});
  }
  add_texts_apart(live, table);
  return table;
}

Table matrix_table(const LiveReturn& live) {
  Table table{.id = "matrix", .caption = "The input matrix, before scaling.", .columns = {{"month"}}};
  for (const std::string& each : live.inputs) table.columns.push_back({each, each, Kind::change, 4});
  for (Column& each : table.columns) std::ranges::replace(each.key, '-', '_');
  if (live.matrix.empty()) return table;
  for (std::size_t month = 0; month < live.window.months.size(); ++month) {
    std::vector<Cell> cells = {to_text(live.window.months[month].month)};
    for (std::size_t i = 0; i < live.inputs.size(); ++i)
      cells.emplace_back(live.matrix[month * live.inputs.size() + i]);
    table.add(std::move(cells));
  }
  return table;
}

Table live_intervals_table(const LiveReturn& live) {
  Table table{.id = "intervals",
              .caption = "Conformal intervals of the return, and of the close they make.",
              .columns = {{"level", "level", Kind::percent, 0},
                          {"low", "from", Kind::change, 4},
                          {"high", "to", Kind::change, 4},
                          {"low_price", "close from", Kind::number, 2},
                          {"high_price", "close to", Kind::number, 2}}};
  for (const forecast::SavedBand& each : live.intervals) {
    table.add({each.level, each.low, each.high, live.last_close() * (1 + each.low),
               live.last_close() * (1 + each.high)});
  }
  return table;
}

std::vector<std::string> live_seed_texts(const LiveReturn& live) {
  std::vector<std::string> texts;
  for (const double each : live.seed_forecasts) texts.push_back(core::value_text(each));
  return texts;
}

Table live_forecast_table(const LiveReturn& live) {
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"exchange"}, live.exchange);
  record.add_fact({"target_month", "return of"}, to_text(live.target));
  record.add_fact({"forecast", "forecast return", Kind::change, 4}, live.forecast);
  record.add_fact({"price", "forecast close", Kind::number, 2}, live.price());
  record.add_fact({"last_close", "last close", Kind::number, 2}, live.last_close());
  record.add_fact({"action"}, core::value_text(live.action));
  record.add_fact({"action_threshold", "beyond", Kind::percent, 2,
                   "the whole interval must clear costs of both sides and margin"},
                  live.action_threshold);
  record.add_fact({"action_level", "interval of the action", Kind::percent, 0}, live.action_level);
  record.add_fact({"decision_month", "made at the end of"}, to_text(live.window.newest().month));
  record.add_fact({"known_at", "as of"}, market::to_text(live.window.decided_at()));
  record.add_fact({"forecaster"}, live.forecaster);
  record.add_fact({"seed_forecasts", "by seed"}, live_seed_texts(live));
  record.add_fact({"known_through", "learned from what was known by"}, market::to_text(live.known_through));
  record.add_fact({"model", "model", Kind::code}, live.fingerprint);
  record.add_fact({"fit_run", "fitted by run"}, live.fit_run);
  return record;
}

}  // namespace

void add_texts_apart(const LiveReturn& live, Table& table) {
  if (live.texts_apart.empty()) return;
  table.columns.push_back({"repeats", "near-duplicates", Kind::count});
  table.columns.push_back({"off_subject", "off subject", Kind::count});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    table.rows[i].cells.emplace_back(live.texts_apart[i].repeats);
    table.rows[i].cells.emplace_back(live.texts_apart[i].off_subject);
  }
}

Document return_forecast_document(const LiveReturn& live) {
  Document document{.format = std::string(io::kReturnForecastFormat), .notes = live.notes};
  document.add(live_forecast_table(live));
  document.add(window_table(live));
  document.add(matrix_table(live));
  document.add(live_intervals_table(live));
  document.add(drift_table(live.drift));
  document.add(return_quality_table(live.quality));
  return document;
}

}  // namespace bellwether::report
