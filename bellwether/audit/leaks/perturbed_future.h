// A world whose future was made up: everything known at or after a moment is removed, or replaced by
// something else. What was decided before that moment must not notice (shared requirements X-31).
//
//   const PerturbedFuture future({.time = cut, .harm = Harm::noise, .seed = 7});
//   auto bars = future.bars(real_bars);      // the same until the cut
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/text.h"
#include "bellwether/signal/part_counts.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::audit {

// What becomes of the facts behind the cut. noise: other values of the usual size. extremes: values a million
// times too large or too small, so that no robust statistic hides them.
enum class Perturbation { none, removal, noise, extremes };
constexpr std::array<core::EnumName<Perturbation>, 4> names_of(Perturbation) {
  return {{{Perturbation::none, "none"},
           {Perturbation::removal, "removal"},
           {Perturbation::noise, "noise"},
           {Perturbation::extremes, "extremes"}}};
}

// The kinds of facts a pipeline reads. events: splits and dividends.
enum class FactKind { prices, texts, events };
constexpr std::array<core::EnumName<FactKind>, 3> names_of(FactKind) {
  return {{{FactKind::prices, "prices"}, {FactKind::texts, "texts"}, {FactKind::events, "events"}}};
}
inline constexpr std::array kAllFacts{FactKind::prices, FactKind::texts, FactKind::events};

// A moment, and what happens to what is known at or after it.
struct Cut {
  market::UtcTime time;
  Perturbation perturbation = Perturbation::noise;
  std::uint64_t seed = 1;
};

// The facts of a market as they were before the cut, and perturbed from it on. Immutable and thread-safe.
class PerturbedFuture {
 public:
  // Harms facts of the kinds named, all of them by default.
  explicit PerturbedFuture(const Cut& cut, std::span<const FactKind> kinds = kAllFacts);

  [[nodiscard]] const Cut& cut() const { return cut_; }
  // Whether a fact of this kind, known at this time, is no longer the true one.
  [[nodiscard]] bool perturbs(FactKind kind, market::UtcTime known_at) const;
  // A factor for prices or weights that are perturbed, from the cut's seed and the number given.
  [[nodiscard]] double factor(std::uint32_t number) const;

  // Bars are known at their day's close. Perturbed ones keep low <= open, close <= high.
  [[nodiscard]] std::vector<market::Bar> bars(std::span<const market::Bar> bars,
                                              const market::Calendar& calendar) const;
  // Perturbed texts get the words of other texts and a turned label.
  [[nodiscard]] std::vector<market::Text> texts(std::span<const market::Text> texts) const;
  // Perturbed scores change sides.
  [[nodiscard]] std::vector<signal::DatedScore> scores(std::span<const signal::DatedScore> scores) const;
  // Perturbed points change their sentiment; removed ones stay as points without texts, as an index has no
  // holes.
  [[nodiscard]] signal::SentimentIndex index(const signal::SentimentIndex& index) const;

 private:
  Cut cut_;
  std::vector<FactKind> kinds_;
};

}  // namespace bellwether::audit
