#include "bellwether/forecast/llm/week_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/utf8.h"
#include "bellwether/forecast/llm/week_prompt.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::forecast {
namespace {

using feature::NewsItem;
using feature::PastWeek;
using feature::WeekFacts;

constexpr double kLeaning = 0.1;  // of a headline that counts as good or bad
constexpr std::size_t kHeadlineBytes = 300;
constexpr std::size_t kHindsightFactors = 2;  // of the side that turned out wrong

// A sentence and how much it says.
struct Factor {
  double weight = 0;
  std::string sentence;
};

// What speaks for the stock and what against it.
struct Evidence {
  std::vector<Factor> positives, concerns;
  std::size_t news = 0, good_news = 0, bad_news = 0;
};

double change_of(const PastWeek& week) { return 100 * (week.to_close / week.from_close - 1); }

void add_headline(const NewsItem& item, Evidence& evidence) {
  const auto score = text::Lexicon::finance().score(item.headline);
  const double polarity = score.positive - score.negative;
  ++evidence.news;
  if (std::abs(polarity) < kLeaning) return;
  ++(polarity > 0 ? evidence.good_news : evidence.bad_news);
  const std::string shown(core::utf8_prefix(as_data(item.headline), kHeadlineBytes));
  (polarity > 0 ? evidence.positives : evidence.concerns)
      .push_back({std::abs(polarity), fmt::format("It was reported: {}", shown)});
}

void add_move(const PastWeek& week, Evidence& evidence) {
  const double change = change_of(week);
  if (std::abs(change) < 0.05) return;
  const std::string sentence =
      fmt::format("The stock price {} from {:.2f} to {:.2f} between {} and {}.", change > 0 ? "rose" : "fell",
                  week.from_close, week.to_close, to_text(week.from), to_text(week.to));
  (change > 0 ? evidence.positives : evidence.concerns).push_back({std::abs(change) / 100, sentence});
}

// What can be said of any weeks, where nothing else can.
void add_general(const WeekFacts& facts, Evidence& evidence) {
  double high = 0, low = facts.past.front().from_close;
  for (const PastWeek& each : facts.past) {
    high = std::max({high, each.from_close, each.to_close});
    low = std::min({low, each.from_close, each.to_close});
  }
  const double last = facts.past.back().to_close;
  evidence.positives.push_back(
      {0, fmt::format("The last close, {:.2f}, is not below {:.2f}, the lowest of these weeks.", last, low)});
  evidence.positives.push_back({0, fmt::format("{} of {} news items do not lean negative.",
                                               evidence.news - evidence.bad_news, evidence.news)});
  evidence.concerns.push_back(
      {0,
       fmt::format("The last close, {:.2f}, is not above {:.2f}, the highest of these weeks.", last, high)});
  evidence.concerns.push_back({0, fmt::format("{} of {} news items do not lean positive.",
                                              evidence.news - evidence.good_news, evidence.news)});
}

Evidence evidence_of(const WeekFacts& facts) {
  Evidence evidence;
  for (const PastWeek& each : facts.past) {
    for (const NewsItem& item : each.news) add_headline(item, evidence);
    add_move(each, evidence);
  }
  const auto heavier = [](const Factor& a, const Factor& b) { return a.weight > b.weight; };
  std::ranges::stable_sort(evidence.positives, heavier);
  std::ranges::stable_sort(evidence.concerns, heavier);
  add_general(facts, evidence);
  return evidence;
}

std::vector<std::string> sentences_of(const std::vector<Factor>& factors, std::size_t most) {
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < factors.size() && sentences.size() < most; ++i) {
    const bool fills_up = factors[i].weight == 0;
    if (!fills_up || sentences.size() < kFewestFactors) sentences.push_back(factors[i].sentence);
  }
  return sentences;
}

std::string past_in_words(const WeekFacts& facts, const Evidence& evidence) {
  const double first = facts.past.front().from_close, last = facts.past.back().to_close;
  return fmt::format(
      "Over the past {} weeks the stock price moved from {:.2f} to {:.2f}. Of {} news items {} lean positive "
      "and {} "
      "negative.",
      facts.past.size(), first, last, evidence.news, evidence.good_news, evidence.bad_news);
}

std::string hindsight_in_words(WeekBin outcome) {
  return fmt::format(" The {} outweigh the {}, so the stock price is expected to go {}.",
                     outcome.is_up() ? "positive developments" : "potential concerns",
                     outcome.is_up() ? "potential concerns" : "positive developments", label_text(outcome));
}

}  // namespace

Answer week_answer(const WeekFacts& facts, WeekBin outcome, Rationale rationale) {
  const Evidence evidence = evidence_of(facts);
  const bool told = rationale == Rationale::hindsight;
  const auto most = [&](bool agrees) { return told && !agrees ? kHindsightFactors : kMostFactors; };
  return {sentences_of(evidence.positives, most(outcome.is_up())),
          sentences_of(evidence.concerns, most(!outcome.is_up())), outcome,
          past_in_words(facts, evidence) + (told ? hindsight_in_words(outcome) : "")};
}

}  // namespace bellwether::forecast
