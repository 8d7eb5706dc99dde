#include <cmath>

#include "bellwether/workbench/retrain/retrain.h"

namespace bellwether::workbench {
namespace {

using report::Kind;
using report::Table;

Table compared_months_table(const ModelComparison& comparison) {
  Table table{
      .id = "months",
      .caption =
          "Months that neither has touched: before each, a challenger was fitted on what was known by "
          "then. Root mean squared errors over a month's forecasts.",
      .columns = {{"month"},
                  {"forecasts", "forecasts", Kind::count},
                  {"challenger", "challenger RMSE", Kind::number, 5},
                  {"incumbent", "incumbent RMSE", Kind::number, 5}}};
  for (const MonthLoss& each : comparison.months)
    table.add({to_text(each.month), each.forecasts, std::sqrt(each.challenger), std::sqrt(each.incumbent)});
  return table;
}

std::string words_of(const ModelDecision& decision) {
  switch (decision.event) {
    case ModelEvent::first: return "The first model is in use: " + decision.run + ".";
    case ModelEvent::switched: return "Switched to " + decision.run + ".";
    case ModelEvent::kept: return "Kept " + decision.run + ".";
    case ModelEvent::rolled_back: return "Rolled back to " + decision.run + ".";
    case ModelEvent::adopted: return "In use: " + decision.run + ".";
  }
  return {};
}

}  // namespace

report::Document retrain_document(const Retrained& retrained) {
  const ModelDecision& decision = retrained.decision;
  report::Document document{.format = "bellwether.retrain/1",
                            .summary = words_of(decision) + " " + decision.reason};
  Table record{.id = "decision"};
  record.add_fact({"event"}, core::value_text(decision.event));
  record.add_fact({"run", "in use"}, decision.run);
  if (!retrained.incumbent.empty()) record.add_fact({"incumbent", "in use before"}, retrained.incumbent);
  if (retrained.comparison) {
    record.add_fact({"months", "months compared", Kind::count}, decision.months);
    record.add_fact({"challenger_rmse", "RMSE of the challenger", Kind::number, 5}, decision.challenger_rmse);
    record.add_fact({"incumbent_rmse", "RMSE of the incumbent", Kind::number, 5}, decision.incumbent_rmse);
    record.add_fact(
        {"p_value", "p, one-sided", Kind::number, 4,
         retrained.comparison->test.name + ": the chance of this where the challenger is no better"},
        decision.p_value);
    record.add_fact({"alpha", "p had to be below", Kind::number, 4}, retrained.alpha);
  }
  document.add(record);
  if (retrained.comparison) document.add(compared_months_table(*retrained.comparison));
  if (retrained.comparison && !retrained.comparison->test.note.empty())
    document.notes.push_back(retrained.comparison->test.note);
  document.notes.insert(document.notes.end(), retrained.notes.begin(), retrained.notes.end());
  return document;
}

report::Document history_document(const ModelHistory& history) {
  Table table{.id = "decisions",
              .columns = {{"at"},
                          {"event"},
                          {"run", "in use"},
                          {"months", "months", Kind::count},
                          {"challenger_rmse", "challenger RMSE", Kind::number, 5},
                          {"incumbent_rmse", "incumbent RMSE", Kind::number, 5},
                          {"p_value", "p", Kind::number, 4},
                          {"reason"}}};
  for (const ModelDecision& each : history.decisions())
    table.add({market::to_text(each.at), core::value_text(each.event), each.run, each.months,
               each.challenger_rmse, each.incumbent_rmse, each.p_value, each.reason});
  return {.format = "bellwether.model_history/1",
          .summary = history.current().empty() ? "No model is in use." : "In use: " + history.current() + ".",
          .parts = {table}};
}

}  // namespace bellwether::workbench
