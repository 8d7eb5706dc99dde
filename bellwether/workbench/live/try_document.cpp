#include "bellwether/workbench/live/try_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <variant>

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/workbench/explain_document.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::for_programs;
using report::Kind;
using report::Table;

constexpr std::size_t kShownHeadlines = 8, kMovingHeadlines = 5;

Table month_rows(const TryOutcome& outcome) {
  Table table{.id = "months",
              .caption =
                  "The four newest complete months. A month without texts has no sentiment, which is not a "
                  "neutral one.",
              .columns = {{"month"},
                          {"close", "close", Kind::number, 2},
                          {"return", "return", Kind::change, 4},
                          {"texts", "texts", Kind::count},
                          {"sentiment", "mean sentiment", Kind::change, 3},
                          {"coverage", "days with texts", Kind::percent, 0},
                          {"flag"}}};
  const auto& months = outcome.live.window.months;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const feature::MonthFacts& each = months[i];
    const TextDays& days = outcome.coverage[i];
    const double share =
        days.days == 0 ? 0 : static_cast<double>(days.with_texts) / static_cast<double>(days.days);
    table.add({to_text(each.month), each.close, each.monthly_return, each.texts,
               each.texts == 0 ? Cell() : Cell(each.sentiment), share,
               each.texts == 0 ? Cell("no texts") : Cell()});
  }
  report::add_texts_apart(outcome.live, table);
  return table;
}

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

void add_outcomes(const std::vector<provider::ProviderOutcome>& outcomes, const char* kind, Table& table) {
  for (const provider::ProviderOutcome& each : outcomes)
    table.add({each.provider, kind, each.rows, each.error.empty() ? Cell() : Cell(each.error)});
}

Table sources_table(const TryOutcome& outcome) {
  Table table{.id = "sources",
              .caption = "Who was asked, and the rows that each gave.",
              .columns = {{"provider"}, {"kind"}, {"rows", "rows", Kind::count}, {"error"}}};
  add_outcomes(outcome.gathered.price_outcomes, "prices", table);
  add_outcomes(outcome.gathered.text_outcomes, "texts", table);
  return table;
}

Table newest_headlines(const TryOutcome& outcome) {
  Table table{.id = "headlines",
              .caption = "The newest texts of these months that count, with P(positive) less P(negative).",
              .columns = {{"published"},
                          {"score", "score", Kind::change, 3},
                          {"class"},
                          for_programs("negative", Kind::number),
                          for_programs("neutral", Kind::number),
                          for_programs("positive", Kind::number),
                          {"provider"},
                          for_programs("source", Kind::text),
                          for_programs("url", Kind::text),
                          {"text"}}};
  const auto& headlines = outcome.gathered.headlines;
  const market::UtcTime end = outcome.live.window.decided_at();
  for (std::size_t i = headlines.size(); i-- > 0 && table.rows.size() < kShownHeadlines;) {
    const LiveHeadline& each = headlines[i];
    const signal::DatedScore& score = each.score;
    if (score.known_at >= end) continue;  // of the month that is not over
    const market::Text& text = each.text.text;
    table.add({market::to_text(text.event_time), each.polarity(), core::value_text(each.sentiment),
               score.negative, score.neutral, score.positive, each.text.provider, text.source, each.text.url,
               text.body});
  }
  return table;
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
        "Texts count in the month in which they were published. They were fetched now: this serves a "
        "forecast made "
        "now and no backtest.");
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

report::Document try_document(const TryOutcome& outcome) {
  report::Document document = report::return_forecast_document(outcome.live);
  document.format = "bellwether.try/1";
  document.summary = answer_of(outcome);
  for (report::Block& block : document.parts) {
    auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    if (table->id == "months") *table = month_rows(outcome);
    if (table->id == "matrix") leave_out_missing(outcome.live.window, *table);
  }
  add_what_moved_it(outcome.explanation, kMovingHeadlines, document);
  document.add(sources_table(outcome));
  document.add(newest_headlines(outcome));
  document.rows = month_rows(outcome);
  document.notes = notes_of(outcome);
  return document;
}

}  // namespace bellwether::workbench
