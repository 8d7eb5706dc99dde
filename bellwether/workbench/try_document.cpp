#include "bellwether/workbench/try_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <variant>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/return/return_forecast_document.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Kind;
using report::Table;

constexpr std::size_t kShownHeadlines = 8;

Table tried_months(const TriedTicker& tried) {
  Table table{.id = "months",
              .caption = "The four newest complete months. A month without texts has no sentiment, which is not a "
                         "neutral one.",
              .columns = {{"month"},
                          {"close", "close", Kind::number, 2},
                          {"return", "return", Kind::change, 4},
                          {"texts", "texts", Kind::count},
                          {"sentiment", "mean sentiment", Kind::change, 3},
                          {"coverage", "days with texts", Kind::percent, 0},
                          {"flag"}}};
  const auto& months = tried.live.window.months;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const feature::MonthFacts& each = months[i];
    const TextDays& days = tried.coverage[i];
    const double share =
        days.days == 0 ? 0 : static_cast<double>(days.with_texts) / static_cast<double>(days.days);
    table.add({to_text(each.month), each.close, each.monthly_return, each.texts,
               each.texts == 0 ? Cell() : Cell(each.sentiment), share,
               each.texts == 0 ? Cell("no texts") : Cell()});
  }
  return table;
}

void add_outcomes(const std::vector<source::ProviderOutcome>& outcomes, const char* kind, Table& table) {
  for (const source::ProviderOutcome& each : outcomes)
    table.add({each.provider, kind, each.rows, each.error.empty() ? Cell() : Cell(each.error)});
}

Table sources_table(const TriedTicker& tried) {
  Table table{.id = "sources",
              .caption = "Who was asked, and the rows that each gave.",
              .columns = {{"provider"}, {"kind"}, {"rows", "rows", Kind::count}, {"error"}}};
  add_outcomes(tried.gathered.price_outcomes, "prices", table);
  add_outcomes(tried.gathered.text_outcomes, "texts", table);
  return table;
}

Table newest_headlines(const TriedTicker& tried) {
  const auto& headlines = tried.gathered.headlines;
  Table table{.id = "headlines",
              .caption = "The newest texts that count, with P(positive) less P(negative).",
              .columns = {{"published"}, {"score", "score", Kind::change, 3}, {"provider"}, {"text"}}};
  const std::size_t count = std::min(headlines.size(), kShownHeadlines);
  for (std::size_t i = headlines.size(); i > headlines.size() - count; --i) {
    const LiveHeadline& each = headlines[i - 1];
    table.add({market::to_text(each.text.text.event_time), each.score, each.text.provider, each.text.text.body});
  }
  return table;
}

// "AAPL's return of 2026-12: +1.2 % …".
std::string answer_of(const TriedTicker& tried) {
  const evaluate::LiveReturn& live = tried.live;
  std::string answer = fmt::format("{}'s return of {} is forecast at {} %, a close of {} {}.", live.ticker,
                                   to_text(live.target), report::with_sign(live.forecast * 100, 1),
                                   report::fixed(live.price(), 2), tried.gathered.currency);
  for (const forecast::SavedBand& each : live.intervals) {
    if (each.level != live.action_level) continue;
    answer += fmt::format(" Its {} interval is {} % to {} %.", report::percent(each.level, 0),
                          report::with_sign(each.low * 100, 1), report::with_sign(each.high * 100, 1));
  }
  return answer + fmt::format(" Action: {}.", core::value_text(live.action));
}

void add_fit_notes(const TriedTicker& tried, std::vector<std::string>& notes) {
  if (!tried.fit) return;
  notes.push_back(
      fmt::format("The model was fitted just now on {}'s own months without texts, {} to train and {} to stop and "
                  "to measure the interval: sentiment stands in the matrix and has no weight in this forecast, as "
                  "four months of texts cannot teach one. `forecast fit return` learns it from an archive; then "
                  "`try --from RUN`.",
                  tried.live.ticker, tried.fit->training_windows, tried.fit->validation_windows));
  notes.push_back(fmt::format("On those {} months the model's RMSE was {}, that of forecasting no change {}.",
                              tried.fit->validation_windows, report::fixed(tried.fit->rmse, 4),
                              report::fixed(tried.fit->zero_rmse, 4)));
}

std::vector<std::string> notes_of(const TriedTicker& tried) {
  std::vector<std::string> notes = tried.live.notes;
  add_fit_notes(tried, notes);
  notes.emplace_back(tried.gathered.inputs.members.front().series.adjustment == market::Adjustment::raw
                         ? "Returns are price returns: the provider gives no prices adjusted for dividends."
                         : "Returns are total returns, and closes are adjusted for dividends.");
  if (!tried.gathered.headlines.empty()) {
    notes.emplace_back(
        "Texts count in the month in which they were published. They were fetched now: this serves a forecast made "
        "now and no backtest.");
  }
  if (tried.gathered.off_subject > 0)
    notes.push_back(fmt::format("{} texts that a search found do not name the company and were left out.",
                                tried.gathered.off_subject));
  if (tried.gathered.duplicates > 0)
    notes.push_back(fmt::format("{} texts came from two providers and count once.", tried.gathered.duplicates));
  if (tried.is_replay)
    notes.push_back("Answers are recorded ones; now is " + market::to_text(tried.asked_at) + ".");
  std::ranges::copy(tried.gathered.warnings, std::back_inserter(notes));
  std::ranges::copy(tried.advice, std::back_inserter(notes));
  return notes;
}

}  // namespace

report::Document try_document(const TriedTicker& tried) {
  report::Document document = report::return_forecast_document(tried.live);
  document.format = "bellwether.try/1";
  document.summary = answer_of(tried);
  for (report::Block& block : document.parts) {
    auto* table = std::get_if<Table>(&block);
    if (table != nullptr && table->id == "months") *table = tried_months(tried);
  }
  document.add(sources_table(tried));
  document.add(newest_headlines(tried));
  document.rows = tried_months(tried);
  document.notes = notes_of(tried);
  return document;
}

}  // namespace bellwether::workbench
