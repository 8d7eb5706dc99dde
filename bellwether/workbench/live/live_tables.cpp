#include "bellwether/workbench/live/live_tables.h"

#include <algorithm>
#include <numeric>

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/report/return/return_tables.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::for_programs;
using report::Kind;
using report::Table;

// Beside the headlines: the story that each belongs to, or null.
std::vector<const MovedStory*> stories_beside(const TryOutcome& outcome) {
  const std::vector<LiveHeadline>& headlines = outcome.gathered.headlines;
  std::vector<std::size_t> by_time(headlines.size());  // as the history has the texts
  std::iota(by_time.begin(), by_time.end(), 0u);
  std::ranges::stable_sort(by_time, {}, [&](std::size_t i) { return headlines[i].score.known_at; });
  std::vector<const MovedStory*> stories(headlines.size(), nullptr);
  for (const MovedStory& story : outcome.explanation.stories) {
    for (const std::size_t place : story.places) {
      if (place < by_time.size()) stories[by_time[place]] = &story;
    }
  }
  return stories;
}

// The month of the window in which a text counts; nothing after the last of them.
std::optional<feature::Month> month_of_text(const TryOutcome& outcome, const signal::DatedScore& score) {
  for (const feature::MonthFacts& each : outcome.live.window.months) {
    const auto span = feature::text_span(each.month, *outcome.gathered.inputs.calendar);
    if (span && span->holds(score.known_at)) return each.month;
  }
  return std::nullopt;
}

// What a forecast and a month's sentiment are without the story of a headline.
void add_without(const TryOutcome& outcome, const MovedStory& story, std::optional<feature::Month> month,
                 std::vector<Cell>& cells) {
  if (outcome.explanation.no_weight.empty())
    cells.insert(cells.end(), {story.change, story.forecast, core::value_text(story.action)});
  else
    cells.insert(cells.end(), {Cell(), Cell(), Cell()});
  for (const MovedMonth& each : story.months) {
    if (each.month == month && each.sentiment) cells.insert(cells.end(), {*each.sentiment, each.change});
  }
}

Cell flag_of(const TryOutcome& outcome, const feature::MonthFacts& facts) {
  if (facts.month < outcome.texts_from) return "texts not asked for";
  return facts.texts == 0 ? Cell("no texts") : Cell();
}

}  // namespace

Table sources_table(const std::vector<AskedProviders>& asked) {
  Table table{.id = "sources",
              .caption = "Who was asked, and the rows that each gave.",
              .columns = {{"provider"}, {"kind"}, {"rows", "rows", Kind::count}, {"error"}}};
  for (const AskedProviders& kind : asked) {
    for (const provider::ProviderOutcome& each : kind.outcomes)
      table.add({each.provider, kind.kind, each.rows, each.error.empty() ? Cell() : Cell(each.error)});
  }
  return table;
}

Table empty_headlines_table() {
  return {.id = "headlines",
          .columns = {{"published"},
                      {"score", "score", Kind::change, 3},
                      {"class"},
                      for_programs("negative", Kind::number),
                      for_programs("neutral", Kind::number),
                      for_programs("positive", Kind::number),
                      {"provider"},
                      for_programs("source", Kind::text),
                      for_programs("url", Kind::text),
                      {"text"},
                      for_programs("known_at", Kind::text)}};
}

std::vector<Cell> headline_cells(const LiveHeadline& headline) {
  const signal::DatedScore& score = headline.score;
  const market::Text& text = headline.text.text;
  return {market::to_text(text.event_time),
          headline.polarity(),
          core::value_text(headline.sentiment),
          score.negative,
          score.neutral,
          score.positive,
          headline.text.provider,
          text.source,
          headline.text.url.empty() ? Cell() : Cell(headline.text.url),
          text.body,
          market::to_text(score.known_at)};
}

Table window_headlines_table(const TryOutcome& outcome, std::size_t most) {
  Table table = empty_headlines_table();
  table.caption = "The newest texts of these months that count, with P(positive) less P(negative).";
  table.add_columns(
      {for_programs("month", Kind::text), for_programs("change", Kind::number),
       for_programs("forecast_without", Kind::number), for_programs("action_without", Kind::text),
       for_programs("sentiment_without", Kind::number), for_programs("sentiment_change", Kind::number)});
  const auto& headlines = outcome.gathered.headlines;
  const std::vector<const MovedStory*> stories = stories_beside(outcome);
  const market::UtcTime end = outcome.live.window.decided_at();
  for (std::size_t i = headlines.size(); i-- > 0 && table.rows.size() < most;) {
    if (headlines[i].score.known_at >= end) continue;  // of the month that is not over
    std::vector<Cell> cells = headline_cells(headlines[i]);
    const auto month = month_of_text(outcome, headlines[i].score);
    cells.push_back(month ? Cell(to_text(*month)) : Cell());
    if (const MovedStory* story = stories[i]; story != nullptr) add_without(outcome, *story, month, cells);
    table.add(std::move(cells));
  }
  return table;
}

Table window_months_table(const TryOutcome& outcome) {
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
               each.texts == 0 ? Cell() : Cell(each.sentiment), share, flag_of(outcome, each)});
  }
  report::add_texts_apart(outcome.live, table);
  return table;
}

}  // namespace bellwether::workbench
