#include "bellwether/dataset/repeated_texts.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "bellwether/feature/months/month.h"
#include "bellwether/text/clean/story_words.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::dataset {
namespace {

std::vector<std::size_t> by_known_at(const std::vector<signal::DatedScore>& texts) {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return texts[i].known_at; });
  return order;
}

}  // namespace

std::string story_of(const std::string& body) {
  std::string story = text::story_words(body);
  return story.empty() ? body : story;
}

std::vector<bool> repeated_texts(const ReturnMember& member, const market::Calendar& calendar) {
  std::vector<bool> repeated(member.texts.size());
  if (member.bodies.empty()) return repeated;
  std::optional<text::DuplicateFilter> filter;
  std::optional<feature::Month> month;
  for (const std::size_t i : by_known_at(member.texts)) {
    const auto day = calendar.trading_day_of(member.texts[i].known_at);
    if (!day || member.bodies[i].empty()) continue;
    if (month != feature::month_of(*day)) {
      month = feature::month_of(*day);
      filter.emplace(text::DuplicateOptions{});
    }
    repeated[i] = filter->add(story_of(member.bodies[i])).kind != text::DuplicateKind::none;
  }
  return repeated;
}

void set_repeats_apart(const std::vector<bool>& repeated, source::Duplicates choice, ReturnMember& member) {
  std::vector<signal::DatedScore> kept;
  std::vector<std::string> bodies;
  std::vector<TextTrait> traits;
  for (std::size_t i = 0; i < repeated.size(); ++i) {
    if (repeated[i]) member.repeats.push_back(member.texts[i]);
    if (repeated[i] && choice == source::Duplicates::drop) continue;
    kept.push_back(member.texts[i]);
    if (!member.bodies.empty()) bodies.push_back(std::move(member.bodies[i]));
    if (!member.traits.empty()) traits.push_back(member.traits[i]);
  }
  member.texts = std::move(kept);
  member.bodies = std::move(bodies);
  member.traits = std::move(traits);
}

void set_repeats_apart(TextBodies bodies, ReturnInputs& inputs) {
  for (ReturnMember& member : inputs.members) {
    if (inputs.near_duplicates != source::Duplicates::ignore) {
      set_repeats_apart(repeated_texts(member, *inputs.calendar), inputs.near_duplicates, member);
      inputs.texts_repeated += member.repeats.size();
      if (inputs.near_duplicates == source::Duplicates::drop) inputs.texts_used -= member.repeats.size();
    }
    if (bodies == TextBodies::dropped) member.bodies.clear();
  }
}

}  // namespace bellwether::dataset
