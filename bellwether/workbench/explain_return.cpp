#include "bellwether/workbench/explain_return.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "bellwether/dataset/repeated_texts.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using evaluate::Attribution;
using evaluate::Story;
using evaluate::WindowText;

// The words of the texts in the order of the history, which is that of known_at.
std::vector<std::string> ordered_bodies(const dataset::ReturnMember& member) {
  if (member.bodies.empty()) return {};
  std::vector<std::size_t> order(member.texts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return member.texts[i].known_at; });
  std::vector<std::string> bodies;
  for (const std::size_t i : order) bodies.push_back(member.bodies[i]);
  return bodies;
}

// Each text with those that repeat it nearly; where the words are unknown, each is a story of its own.
std::vector<Story> stories_of(const std::vector<WindowText>& texts, const std::vector<std::string>& bodies) {
  std::vector<Story> stories;
  std::map<std::uint64_t, std::size_t> story_of_original;
  text::DuplicateFilter filter({});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::uint64_t original =
        bodies.empty() ? i : filter.add(dataset::story_of(bodies[texts[i].text])).original;
    const auto [place, is_new] = story_of_original.try_emplace(original, stories.size());
    if (is_new) stories.emplace_back();
    stories[place->second].push_back(texts[i]);
  }
  return stories;
}

std::vector<MonthStories> count_stories(const feature::MonthWindow& window,
                                        const std::vector<Story>& stories) {
  std::vector<MonthStories> months;
  for (const feature::MonthFacts& each : window.months) months.push_back({.month = each.month});
  for (const Story& story : stories) {
    std::size_t last = months.size();
    for (const WindowText& each : story) {
      ++months[each.month].texts;
      months[each.month].stories += each.month == last ? 0 : 1;
      last = each.month;
    }
  }
  return months;
}

std::vector<MovedMonth> moved_months(const feature::MonthWindow& window,
                                     const std::vector<evaluate::MonthWithout>& without) {
  std::vector<MovedMonth> months;
  for (const evaluate::MonthWithout& each : without) {
    const feature::MonthFacts& whole = window.months[each.month];
    months.push_back({.month = whole.month});
    if (each.texts == 0) continue;
    months.back().sentiment = each.sentiment;
    months.back().change = each.sentiment - whole.sentiment;
  }
  return months;
}

// What the stories are called, and which moved the forecast most.
void add_stories(const ExplainedReturn& explained, const std::vector<Story>& stories,
                 const Attribution& attribution, ReturnExplanation& explanation) {
  const evaluate::LiveReturn& live = explained.live;
  const std::vector<std::string> bodies = ordered_bodies(explained.member);
  const auto texts = explained.history.as_of(live.window.decided_at()).texts();
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const WindowText& first = stories[i].front();
    const evaluate::WithoutStories& without = attribution.single[i];
    explanation.stories.push_back({.headline = bodies.empty() ? "" : bodies[first.text],
                                   .known_at = texts[first.text].known_at,
                                   .month = live.window.months[first.month].month,
                                   .texts = stories[i].size(),
                                   .forecast = without.forecast,
                                   .change = without.forecast - live.forecast,
                                   .action = without.action,
                                   .months = moved_months(live.window, attribution.months[i])});
    for (const WindowText& each : stories[i]) explanation.stories.back().places.push_back(each.text);
  }
  if (attribution.flip) {
    ForecastFlip flip{.headlines = {},
                      .forecast = attribution.flip->forecast,
                      .action = attribution.flip->action,
                      .sign_flips = flips_sign(live, *attribution.flip),
                      .action_flips = flips_action(live, *attribution.flip)};
    for (const std::size_t each : attribution.flip->stories) {
      const MovedStory& story = explanation.stories[each];
      flip.headlines.push_back(story.headline.empty() ? "sentiment of " + market::to_text(story.known_at)
                                                      : story.headline);
    }
    explanation.flip = std::move(flip);
  }
  std::ranges::stable_sort(explanation.stories, std::ranges::greater(),
                           [](const MovedStory& each) { return std::abs(each.change); });
}

std::string why_without_weight(const forecast::SavedReturnModel& model, std::size_t texts) {
  if (!evaluate::reads_texts(model)) {
    return fmt::format(
        "No headline moved this forecast: the model ({}) was fitted without sentiment, or does not read it.",
        model.setup.forecaster);
  }
  if (texts == 0) return "No headline moved this forecast: no text counts in the months of its window.";
  return {};
}

}  // namespace

core::Result<ReturnExplanation> explain_live(ExplainedReturn explained) {
  ReturnExplanation explanation{.flip_within = explained.flip_within};
  const auto texts = evaluate::texts_of_window(explained.history, explained.live.window);
  const std::vector<Story> stories = stories_of(texts, ordered_bodies(explained.member));
  explanation.months = count_stories(explained.live.window, stories);
  explanation.no_weight = why_without_weight(explained.model, texts.size());
  if (!texts.empty()) {
    const auto attribution = evaluate::attribute_return({.model = explained.model,
                                                         .history = explained.history,
                                                         .live = explained.live,
                                                         .stories = stories,
                                                         .flip_within = explained.flip_within});
    if (!attribution) return fail(attribution.error());
    add_stories(explained, stories, *attribution, explanation);
  }
  explanation.live = std::move(explained.live);
  return explanation;
}

core::Result<ReturnExplanation> explain_return(const ReturnExplainOptions& options,
                                               const source::TextOptions& texts, core::Job& job) {
  const auto asked = read_asked_return(options.question, texts, dataset::TextBodies::kept, job);
  if (!asked) return fail(asked.error());
  auto live = answer_asked(*asked, ReceiptDraft::left_out);
  if (!live) return fail(live.error());
  return explain_live({.model = asked->model,
                       .history = asked->inputs.past[asked->member],
                       .member = asked->inputs.members[asked->member],
                       .live = std::move(*live),
                       .flip_within = options.flip_within});
}

}  // namespace bellwether::workbench
