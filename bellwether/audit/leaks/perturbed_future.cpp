#include "bellwether/audit/leaks/perturbed_future.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/random.h"

namespace bellwether::audit {
namespace {

constexpr double kExtremeFactor = 1e6;

// The uses of a cut's random numbers.
enum HarmPurpose : std::uint32_t { kFactor = 0, kWords = 1 };

void turn_label(market::Text& text) {
  if (!text.label) return;
  if (*text.label == "positive") {
    *text.label = "negative";
  } else if (*text.label == "negative") {
    *text.label = "positive";
  }
}

void turn_mood(signal::IndexPoint& point) {
  std::swap(point.positive, point.negative);
  std::swap(point.positive_impact, point.negative_impact);
  if (point.mean) point.mean = -*point.mean;
  if (point.balance) point.balance = -*point.balance;
}

signal::IndexPoint without_texts(const signal::IndexPoint& point) {
  signal::IndexPoint empty;
  empty.period = point.period;
  empty.known_at = point.known_at;
  return empty;
}

}  // namespace

FalseFuture::FalseFuture(const Cut& cut, std::span<const FactKind> kinds)
    : cut_(cut), kinds_(kinds.begin(), kinds.end()) {}

bool FalseFuture::harms(FactKind kind, market::UtcTime known_at) const {
  return cut_.harm != Harm::none && known_at >= cut_.time && std::ranges::find(kinds_, kind) != kinds_.end();
}

double FalseFuture::factor(std::uint32_t number) const {
  core::Random random({.seed = cut_.seed, .epoch = kFactor, .sample = number});
  if (cut_.harm == Harm::extremes) return random.below(2) == 0 ? kExtremeFactor : 1 / kExtremeFactor;
  return std::exp(random.normal());
}

std::vector<market::Bar> FalseFuture::bars(std::span<const market::Bar> bars,
                                           const market::Calendar& calendar) const {
  std::vector<market::Bar> harmed;
  for (market::Bar bar : bars) {
    const bool is_false = harms(FactKind::prices, calendar.close_of(bar.day));
    if (is_false && cut_.harm == Harm::removal) continue;
    if (is_false) {
      const double all = factor(static_cast<std::uint32_t>(bar.day.days));
      for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= all;
      // A close elsewhere within the day's range, or signs inside the day would stay true.
      bar.close = bar.low + bar.high - bar.close;
      if (bar.close_adjusted) *bar.close_adjusted *= all;
      bar.volume = bar.volume * (1 + all) + 1;
    }
    harmed.push_back(bar);
  }
  return harmed;
}

std::vector<market::Text> FalseFuture::texts(std::span<const market::Text> texts) const {
  std::vector<market::Text> harmed;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_false = harms(FactKind::texts, texts[i].known_at);
    if (is_false && cut_.harm == Harm::removal) continue;
    market::Text text = texts[i];
    if (is_false) {
      core::Random random({.seed = cut_.seed, .epoch = kWords, .sample = static_cast<std::uint32_t>(i)});
      text.body = texts[random.below(static_cast<std::uint32_t>(texts.size()))].body + " made up";
      if (cut_.harm == Harm::extremes) text.body += " crash crash crash bankruptcy fraud";
      turn_label(text);
    }
    harmed.push_back(std::move(text));
  }
  return harmed;
}

std::vector<signal::DatedScore> FalseFuture::scores(std::span<const signal::DatedScore> scores) const {
  std::vector<signal::DatedScore> harmed;
  for (signal::DatedScore score : scores) {
    const bool is_false = harms(FactKind::texts, score.known_at);
    if (is_false && cut_.harm == Harm::removal) continue;
    if (is_false) std::swap(score.positive, score.negative);
    harmed.push_back(score);
  }
  return harmed;
}

signal::SentimentIndex FalseFuture::index(const signal::SentimentIndex& index) const {
  signal::SentimentIndex harmed = index;
  for (signal::IndexPoint& point : harmed.points) {
    if (!harms(FactKind::texts, point.known_at)) continue;
    if (cut_.harm == Harm::removal) {
      point = without_texts(point);
    } else {
      turn_mood(point);
    }
  }
  return harmed;
}

}  // namespace bellwether::audit
