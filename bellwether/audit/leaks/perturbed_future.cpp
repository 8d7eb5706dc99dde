#include "bellwether/audit/leaks/perturbed_future.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/random.h"

namespace bellwether::audit {
namespace {

constexpr double kExtremeFactor = 1e6;

// The uses of a cut's random numbers.
enum PerturbationPurpose : std::uint32_t { kFactor = 0, kWords = 1 };

void turn_label(market::Text& text) {
  if (!text.label) return;
  if (*text.label == "positive") {
    *text.label = "negative";
  } else if (*text.label == "negative") {
    *text.label = "positive";
  }
}

void flip_sentiment(signal::IndexPoint& point) {
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

PerturbedFuture::PerturbedFuture(const Cut& cut, std::span<const FactKind> kinds)
    : cut_(cut), kinds_(kinds.begin(), kinds.end()) {}

bool PerturbedFuture::perturbs(FactKind kind, market::UtcTime known_at) const {
  return cut_.perturbation != Perturbation::none && known_at >= cut_.time &&
         std::ranges::find(kinds_, kind) != kinds_.end();
}

double PerturbedFuture::factor(std::uint32_t number) const {
  core::Random random({.seed = cut_.seed, .epoch = kFactor, .sample = number});
  if (cut_.perturbation == Perturbation::extremes)
    return random.below(2) == 0 ? kExtremeFactor : 1 / kExtremeFactor;
  return std::exp(random.normal());
}

std::vector<market::Bar> PerturbedFuture::bars(std::span<const market::Bar> bars,
                                               const market::Calendar& calendar) const {
  std::vector<market::Bar> perturbed;
  for (market::Bar bar : bars) {
    const bool is_false = perturbs(FactKind::prices, calendar.close_of(bar.day));
    if (is_false && cut_.perturbation == Perturbation::removal) continue;
    if (is_false) {
      const double all = factor(static_cast<std::uint32_t>(bar.day.days));
      for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= all;
      // A close elsewhere within the day's range, or signs inside the day would stay true.
      bar.close = bar.low + bar.high - bar.close;
      if (bar.close_adjusted) *bar.close_adjusted *= all;
      bar.volume = bar.volume * (1 + all) + 1;
    }
    perturbed.push_back(bar);
  }
  return perturbed;
}

std::vector<market::Text> PerturbedFuture::texts(std::span<const market::Text> texts) const {
  std::vector<market::Text> perturbed;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool is_false = perturbs(FactKind::texts, texts[i].known_at);
    if (is_false && cut_.perturbation == Perturbation::removal) continue;
    market::Text text = texts[i];
    if (is_false) {
      core::Random random({.seed = cut_.seed, .epoch = kWords, .sample = static_cast<std::uint32_t>(i)});
      text.body = texts[random.below(static_cast<std::uint32_t>(texts.size()))].body + " made up";
      if (cut_.perturbation == Perturbation::extremes) text.body += " crash crash crash bankruptcy fraud";
      turn_label(text);
    }
    perturbed.push_back(std::move(text));
  }
  return perturbed;
}

std::vector<signal::DatedScore> PerturbedFuture::scores(std::span<const signal::DatedScore> scores) const {
  std::vector<signal::DatedScore> perturbed;
  for (signal::DatedScore score : scores) {
    const bool is_false = perturbs(FactKind::texts, score.known_at);
    if (is_false && cut_.perturbation == Perturbation::removal) continue;
    if (is_false) std::swap(score.positive, score.negative);
    perturbed.push_back(score);
  }
  return perturbed;
}

signal::SentimentIndex PerturbedFuture::index(const signal::SentimentIndex& index) const {
  signal::SentimentIndex perturbed = index;
  for (signal::IndexPoint& point : perturbed.points) {
    if (!perturbs(FactKind::texts, point.known_at)) continue;
    if (cut_.perturbation == Perturbation::removal) {
      point = without_texts(point);
    } else {
      flip_sentiment(point);
    }
  }
  return perturbed;
}

}  // namespace bellwether::audit
