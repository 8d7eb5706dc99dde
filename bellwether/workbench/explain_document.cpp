#include "bellwether/workbench/explain_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

std::string headlines_text(std::size_t count) {
  return fmt::format("{} headline{}", count, count == 1 ? "" : "s");
}

// "The forecast flips without 2 headlines: the sign changes."
std::string flip_answer(const ReturnExplanation& explanation) {
  const std::string most = headlines_text(explanation.flip_within);
  if (!explanation.flip) {
    if (explanation.flip_within == 1) return "No single headline flips the sign or the action.";
    return fmt::format(
        "No single headline flips the sign or the action, and removing up to {} step by step finds no flip.",
        most);
  }
  const ForecastFlip& flip = *explanation.flip;
  const char* what = flip.sign_flips && flip.action_flips ? "sign and action change"
                     : flip.sign_flips                    ? "the sign changes"
                                                          : "the action changes";
  return fmt::format("The forecast flips without {}: {}, from {} % ({}) to {} % ({}).",
                     headlines_text(flip.headlines.size()), what,
                     report::with_sign(explanation.live.forecast * 100, 2),
                     core::value_text(explanation.live.action), report::with_sign(flip.forecast * 100, 2),
                     core::value_text(flip.action));
}

Table flip_table(const ReturnExplanation& explanation) {
  const auto& flip = explanation.flip;
  Table record{.id = "flip"};
  record.add_fact({"flips", "flips"}, flip.has_value());
  record.add_fact({"flip_within", "headlines removed at most", Kind::count}, explanation.flip_within);
  record.add_fact({"removed", "headlines removed", Kind::count},
                  flip ? Cell(flip->headlines.size()) : Cell());
  record.add_fact({"sign_flips", "sign flips"}, flip ? Cell(flip->sign_flips) : Cell());
  record.add_fact({"action_flips", "action flips"}, flip ? Cell(flip->action_flips) : Cell());
  record.add_fact({"forecast_without", "return without them", Kind::change, 4},
                  flip ? Cell(flip->forecast) : Cell());
  record.add_fact({"action_without", "action without them"},
                  flip ? Cell(core::value_text(flip->action)) : Cell());
  record.add_fact({"headlines", "without"}, flip ? flip->headlines : std::vector<std::string>());
  return record;
}

Table forecast_record(const ReturnExplanation& explanation) {
  const evaluate::LiveReturn& live = explanation.live;
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"target_month", "return of"}, to_text(live.target));
  record.add_fact({"forecast", "forecast return", Kind::change, 4}, live.forecast);
  record.add_fact({"action"}, core::value_text(live.action));
  record.add_fact({"known_at", "as of"}, market::to_text(live.window.decided_at()));
  record.add_fact({"forecaster"}, live.forecaster);
  record.add_fact({"model", "model", Kind::code}, live.fingerprint);
  record.add_fact({"fit_run", "fitted by run"}, live.fit_run);
  return record;
}

Table stories_by_month(const ReturnExplanation& explanation) {
  Table table{
      .id = "months",
      .caption = "The texts that count in each month, and the stories among them: near-duplicates are one.",
      .columns = {{"month"},
                  {"texts", "texts", Kind::count},
                  {"stories", "stories", Kind::count},
                  {"sentiment", "mean sentiment", Kind::change, 3}}};
  for (std::size_t i = 0; i < explanation.months.size(); ++i) {
    const MonthStories& each = explanation.months[i];
    const feature::MonthFacts& facts = explanation.live.window.months[i];
    table.add(
        {to_text(each.month), each.texts, each.stories, facts.texts == 0 ? Cell() : Cell(facts.sentiment)});
  }
  return table;
}

Table moving_headlines(const ReturnExplanation& explanation, std::size_t top) {
  const auto& stories = explanation.stories;
  const std::size_t count = top == 0 ? stories.size() : std::min(top, stories.size());
  Table table{.id = "moved_by",
              .caption = fmt::format("What moved it: the {} of {} stories without which the forecast changes "
                                     "most. Change: the forecast without it less the forecast with it.",
                                     count, stories.size()),
              .columns = {{"known_at", "known at"},
                          {"month"},
                          {"texts", "texts", Kind::count, 0, "removed together, as near-duplicates"},
                          {"change", "change", Kind::change, 5},
                          {"forecast", "without it", Kind::change, 4},
                          {"action", "action without it"},
                          {"headline"}}};
  for (std::size_t i = 0; i < count; ++i) {
    const MovedStory& each = stories[i];
    table.add({market::to_text(each.known_at), to_text(each.month), each.texts, each.change, each.forecast,
               core::value_text(each.action), each.headline.empty() ? Cell() : Cell(each.headline)});
  }
  return table;
}

}  // namespace

void add_what_moved_it(const ReturnExplanation& explanation, std::size_t top, Document& document) {
  if (!explanation.no_weight.empty()) {
    document.add(explanation.no_weight);
    return;
  }
  document.add(flip_answer(explanation));
  document.add(flip_table(explanation));
  document.add(moving_headlines(explanation, top));
}

Document explain_document(const ReturnExplanation& explanation, std::size_t top) {
  const bool has_weight = explanation.no_weight.empty();
  Document document{.format = std::string(io::kReturnExplanationFormat),
                    .summary = has_weight ? flip_answer(explanation) : explanation.no_weight,
                    .notes = explanation.live.notes};
  document.add(forecast_record(explanation));
  document.add(stories_by_month(explanation));
  if (!has_weight) return document;
  document.add(flip_table(explanation));
  document.rows = moving_headlines(explanation, top);
  document.add(*document.rows);
  document.notes.emplace_back(
      "Each story is taken out alone, its month is made again from the texts that stay, and the model is "
      "asked "
      "again: that says what this model did with it, not what the headline did to the price.");
  document.notes.emplace_back(
      "The search for a flip is exact for one story. For more it takes out, step by step, the one that moves "
      "the forecast most: that it finds none is no proof that there is none.");
  return document;
}

}  // namespace bellwether::workbench
