#include "bellwether/workbench/live/try_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <variant>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/workbench/explain_document.h"
#include "bellwether/workbench/live/live_tables.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Table;

// Without the number that stands for the sentiment of a month without texts.
void leave_out_missing(const feature::MonthWindow& window, Table& matrix) {
  matrix.caption += " Where there are no texts the model is given its prior, which is no sentiment.";
  for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
    if (matrix.columns[column].key != "sentiment") continue;
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
      if (window.months[i].texts == 0) matrix.rows[i].cells[column] = Cell();
    }
  }
}

// "AAPL's return of 2026-12: +1.2 % …".
std::string answer_of(const TryOutcome& outcome) {
  const evaluate::LiveReturn& live = outcome.live;
  std::string answer = fmt::format("{}'s return of {} is forecast at {} %, a close of {} {}.", live.ticker,
                                   to_text(live.target), report::with_sign(live.forecast * 100, 1),
                                   report::fixed(live.price(), 2), outcome.gathered.currency);
  for (const forecast::SavedBand& each : live.intervals) {
    if (each.level != live.action_level) continue;
    answer += fmt::format(" Its {} interval is {} % to {} %.", report::percent(each.level, 0),
                          report::with_sign(each.low * 100, 1), report::with_sign(each.high * 100, 1));
  }
  return answer + fmt::format(" Action: {}.", core::value_text(live.action));
}

void add_fit_notes(const TryOutcome& outcome, std::vector<std::string>& notes) {
  if (!outcome.fit) return;
  notes.push_back(fmt::format(
      "The model was fitted just now on {}'s own months without texts, {} to train and {} to stop and "
      "to measure the interval: sentiment stands in the matrix and has no weight in this forecast, as "
      "four months of texts cannot teach one. `forecast fit return` learns it from an archive; then "
      "`try --from RUN`.",
      outcome.live.ticker, outcome.fit->training_windows, outcome.fit->validation_windows));
  notes.push_back(fmt::format("On those {} months the model's RMSE was {}, that of forecasting no change {}.",
                              outcome.fit->validation_windows, report::fixed(outcome.fit->rmse, 4),
                              report::fixed(outcome.fit->zero_rmse, 4)));
}

std::vector<std::string> notes_of(const TryOutcome& outcome) {
  std::vector<std::string> notes = outcome.live.notes;
  add_fit_notes(outcome, notes);
  notes.emplace_back(outcome.gathered.inputs.members.front().series.adjustment == market::Adjustment::raw
                         ? "Returns are price returns: the provider gives no prices adjusted for dividends."
                         : "Returns are total returns, and closes are adjusted for dividends.");
  if (!outcome.gathered.headlines.empty()) {
    notes.emplace_back(
        outcome.as_of
            ? "Texts count from when they were published, in the words that they have now: whether they were "
              "edited or taken back since is not known."
            : "Texts count in the month in which they were published. They were fetched now: this serves a "
              "forecast made "
              "now and no backtest.");
  }
  if (outcome.as_of)
    notes.push_back("As of " + market::to_text(*outcome.as_of) + ": nothing that was known later is in it.");
  if (outcome.live.window.months.front().month < outcome.texts_from) {
    notes.push_back(fmt::format(
        "The recording was asked for texts from {} on: whether there were any before is not known.",
        to_text(outcome.texts_from)));
  }
  if (outcome.gathered.off_subject > 0)
    notes.push_back(fmt::format(
        "{} texts are about other companies and were left out: a search found them and they do not "
        "name the company, or they name many and it neither first nor in the headline.",
        outcome.gathered.off_subject));
  if (outcome.gathered.duplicates > 0)
    notes.push_back(fmt::format("{} texts came twice, from one provider or two, and count once.",
                                outcome.gathered.duplicates));
  if (const auto repeated = outcome.gathered.inputs.texts_repeated; repeated > 0) {
    const auto choice = outcome.gathered.inputs.near_duplicates;
    notes.push_back(fmt::format(
        "{} texts repeat, exactly or nearly, an earlier one of the same month; {} (--near-duplicates {}).",
        repeated, choice == source::Duplicates::drop ? "the earlier one counts alone" : "each counts",
        core::value_text(choice)));
  }
  if (outcome.is_replay)
    notes.push_back("Answers are recorded ones; now is " + market::to_text(outcome.asked_at) + ".");
  std::ranges::copy(outcome.gathered.warnings, std::back_inserter(notes));
  std::ranges::copy(outcome.advice, std::back_inserter(notes));
  return notes;
}

}  // namespace

report::Document try_document(const TryOutcome& outcome, const TryView& view) {
  report::Document document = report::return_forecast_document(outcome.live);
  document.format = "bellwether.try/1";
  document.summary = answer_of(outcome);
  for (report::Block& block : document.parts) {
    auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    if (table->id == "months") *table = window_months_table(outcome);
    if (table->id == "matrix") leave_out_missing(outcome.live.window, *table);
  }
  add_what_moved_it(outcome.explanation, view.moving, document);
  document.add(sources_table(
      {{"prices", outcome.gathered.price_outcomes}, {"texts", outcome.gathered.text_outcomes}}));
  document.add(window_headlines_table(outcome, view.headlines));
  document.rows = window_months_table(outcome);
  document.notes = notes_of(outcome);
  return document;
}

}  // namespace bellwether::workbench
