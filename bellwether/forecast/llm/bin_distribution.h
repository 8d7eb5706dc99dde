// Probabilities of the twelve bins → what a forecast says of the week's return, in percent. Within a bin the return is
// as likely everywhere; more than 5 % is 5 to 6 % (week_bin.h).
#pragma once

#include <array>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/week_bin.h"

namespace bellwether::forecast {

// By place, from "down by more than 5%" on.
using BinProbabilities = std::array<double, kWeekBins>;

// A forecast's distribution; its probabilities sum to 1.
class BinDistribution {
 public:
  // Errors: data for a probability that is negative or not finite, or where they do not sum to 1 within 0.001; the
  // rest of that is shared out in proportion. probabilities() made again is the same to the bit.
  [[nodiscard]] static core::Result<BinDistribution> make(const BinProbabilities& probabilities);
  // From log-probabilities of the continuations, of any common scale: exp(l_i - max) / sum. Errors: data where one is
  // not a number or all are minus infinity.
  [[nodiscard]] static core::Result<BinDistribution> of_log_probabilities(
      std::span<const double, kWeekBins> logs);
  // All on one bin, as of an answer in words.
  [[nodiscard]] static BinDistribution certain(WeekBin bin);

  [[nodiscard]] const BinProbabilities& probabilities() const { return probabilities_; }
  [[nodiscard]] double up() const;    // P(r >= 0)
  [[nodiscard]] double mean() const;  // sum p_i middle_i
  // The least r with P(return <= r) >= level, 0 < level < 1, linear within a bin.
  [[nodiscard]] double quantile(double level) const;
  // The likeliest bin; of several, that nearest to no change, up before down.
  [[nodiscard]] WeekBin mode() const;

 private:
  explicit BinDistribution(const BinProbabilities& probabilities) : probabilities_(probabilities) {}
  BinProbabilities probabilities_;
};

}  // namespace bellwether::forecast
