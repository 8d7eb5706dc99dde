#include "bellwether/evaluate/return/return_attribution.h"

#include <algorithm>
#include <set>

namespace bellwether::evaluate {
namespace {

using core::fail;
using feature::MonthFacts;
using feature::MonthWindow;
using forecast::MonthInput;
using signal::DatedScore;

int return_sign(double value) { return (value > 0 ? 1 : 0) - (value < 0 ? 1 : 0); }

// The places of the texts of a month: those that its own snapshot shows, within its span.
std::vector<std::size_t> text_places(const feature::History& history, const MonthFacts& facts) {
  std::vector<std::size_t> places;
  const auto span = text_span(facts.month, history.calendar());
  if (!span) return places;
  const auto texts = history.as_of(facts.known_at).texts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (span->holds(texts[i].known_at)) places.push_back(i);
  }
  return places;
}

// Makes windows without some of the texts, and asks the model about them.
class TextRemover {
 public:
  explicit TextRemover(const AttributionQuestion& question) : question_(question) {
    for (const MonthFacts& each : question.live.window.months)
      places_.push_back(text_places(question.history, each));
  }

  // Without these stories. Errors: internal.
  [[nodiscard]] core::Result<MonthWindow> without(std::span<const std::size_t> stories) const {
    std::set<std::size_t> removed, months;
    for (const std::size_t story : stories) {
      for (const WindowText& each : question_.stories[story]) {
        removed.insert(each.text);
        months.insert(each.month);
      }
    }
    MonthWindow window = question_.live.window;
    for (const std::size_t month : months) {
      auto facts = month_without(month, removed);
      if (!facts) return fail(facts.error());
      window.months[month] = *facts;
    }
    return window;
  }

  // The forecast without `taken` and one more, for each of `more`. Errors: those of without and predict.
  [[nodiscard]] core::Result<std::vector<WithoutStories>> each_without(
      const std::vector<std::size_t>& taken, std::span<const std::size_t> more) const {
    std::vector<WithoutStories> sets;
    std::vector<MonthWindow> windows;
    for (const std::size_t each : more) {
      sets.push_back({.stories = taken});
      sets.back().stories.push_back(each);
      auto window = without(sets.back().stories);
      if (!window) return fail(window.error());
      windows.push_back(std::move(*window));
    }
    const auto& forecasters = question_.model.forecasters;
    for (const auto& forecaster : forecasters) {
      const auto forecasts = forecaster->predict(windows);
      if (!forecasts) return fail(forecasts.error());
      for (std::size_t i = 0; i < sets.size(); ++i)
        sets[i].forecast += (*forecasts)[i] / static_cast<double>(forecasters.size());
    }
    for (WithoutStories& each : sets) each.action = action_of(question_.model, each.forecast);
    return sets;
  }

 private:
  core::Result<MonthFacts> month_without(std::size_t month, const std::set<std::size_t>& removed) const {
    const MonthFacts& whole = question_.live.window.months[month];
    const feature::Snapshot past = question_.history.as_of(whole.known_at);
    std::vector<DatedScore> kept;
    for (const std::size_t place : places_[month]) {
      if (!removed.contains(place)) kept.push_back(past.texts()[place]);
    }
    const feature::Snapshot reduced(past.as_of(), past.calendar(), past.bars(), past.sentiment(), kept);
    auto facts = month_facts(reduced, whole.month, {.aggregate = question_.model.setup.aggregate},
                             question_.history.calendar());
    if (!facts) return fail(core::ErrorKind::internal, to_text(whole.month) + " cannot be made again");
    facts->market_return = whole.market_return;
    return *facts;
  }

  const AttributionQuestion& question_;
  std::vector<std::vector<std::size_t>> places_;  // of each month's texts
};

// The months of each story without it. Errors: internal.
core::Result<std::vector<std::vector<MonthWithout>>> months_without(const AttributionQuestion& question,
                                                                    const TextRemover& remover) {
  std::vector<std::vector<MonthWithout>> all;
  for (std::size_t i = 0; i < question.stories.size(); ++i) {
    const auto window = remover.without(std::span(&i, 1));
    if (!window) return fail(window.error());
    std::set<std::size_t> touched;
    for (const WindowText& each : question.stories[i]) touched.insert(each.month);
    all.emplace_back();
    for (const std::size_t month : touched)
      all.back().push_back({month, window->months[month].texts, window->months[month].sentiment});
  }
  return all;
}

// Of a model that reads no text.
std::vector<WithoutStories> unmoved(const AttributionQuestion& question) {
  std::vector<WithoutStories> single;
  for (std::size_t i = 0; i < question.stories.size(); ++i)
    single.push_back({.stories = {i}, .forecast = question.live.forecast, .action = question.live.action});
  return single;
}

bool flips(const LiveReturn& live, const WithoutStories& without) {
  return flips_sign(live, without) || flips_action(live, without);
}

// Upwards where `direction` is 1, downwards where it is -1; nothing where it finds no flip.
core::Result<std::optional<WithoutStories>> search_flip(const AttributionQuestion& question,
                                                        const TextRemover& remover, double direction) {
  WithoutStories taken{.forecast = question.live.forecast, .action = question.live.action};
  std::vector<std::size_t> left(question.stories.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  while (taken.stories.size() < question.flip_within && !left.empty()) {
    const auto sets = remover.each_without(taken.stories, left);
    if (!sets) return fail(sets.error());
    const auto best = std::ranges::max_element(
        *sets, {}, [direction](const WithoutStories& each) { return direction * each.forecast; });
    if (direction * best->forecast <= direction * taken.forecast) break;
    taken = *best;
    std::erase(left, taken.stories.back());
    if (flips(question.live, taken)) return std::optional(taken);
  }
  return std::optional<WithoutStories>();
}

}  // namespace

std::vector<WindowText> texts_of_window(const feature::History& history, const MonthWindow& window) {
  std::vector<WindowText> texts;
  for (std::size_t month = 0; month < window.months.size(); ++month) {
    for (const std::size_t place : text_places(history, window.months[month]))
      texts.push_back({.text = place, .month = month});
  }
  return texts;
}

bool flips_sign(const LiveReturn& live, const WithoutStories& without) {
  return return_sign(live.forecast) != return_sign(without.forecast);
}

bool flips_action(const LiveReturn& live, const WithoutStories& without) {
  return live.action != without.action;
}

bool reads_texts(const forecast::SavedReturnModel& model) {
  return !model.setup.sentiment_source.empty() && model.row().reads_texts();
}

core::Result<Attribution> attribute_return(const AttributionQuestion& question) {
  const TextRemover remover(question);
  Attribution attribution;
  auto months = months_without(question, remover);
  if (!months) return fail(months.error());
  attribution.months = std::move(*months);
  if (!reads_texts(question.model)) {
    attribution.single = unmoved(question);
    return attribution;
  }
  std::vector<std::size_t> all(question.stories.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  auto single = remover.each_without({}, all);
  if (!single) return fail(single.error());
  attribution.single = std::move(*single);
  for (const double direction : {1.0, -1.0}) {
    const auto found = search_flip(question, remover, direction);
    if (!found) return fail(found.error());
    if (!*found) continue;
    if (!attribution.flip || (*found)->stories.size() < attribution.flip->stories.size())
      attribution.flip = **found;
  }
  return attribution;
}

}  // namespace bellwether::evaluate
