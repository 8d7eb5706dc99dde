// Intervals of a forecast by split-conformal prediction (Vovk, Gammerman, Shafer 2005; Lei et al. 2018, J. Am. Stat.
// Assoc. 113:1094): the forecast plus the outer residuals of the validation months, each tail by itself. With n
// residuals r in order and a = (1 - level) / 2 the ends are r of rank floor(a (n + 1)) and ceil((1 - a)(n + 1)).
// The promise holds where validation and future rows are exchangeable, which months of a market are not quite: so the
// coverage on the test months is measured.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/return/return_scores.h"
#include "bellwether/forecast/returns/saved_return_model.h"

namespace bellwether::evaluate {

// The levels that are reported (shared requirement X-23d).
inline constexpr std::array kReturnLevels{0.6, 0.8, 0.95};

// What is added to a forecast to get the ends of its interval, as a fitted model keeps it.
using ResidualBand = forecast::SavedBand;

// Nothing where the residuals (outcome - forecast, in any order) are too few for the level.
[[nodiscard]] std::optional<ResidualBand> residual_band(std::vector<double> residuals, double level);

// The ends around a forecast, in returns. None lies below -1, the loss of all, which no price can pass.
[[nodiscard]] ResidualBand interval_around(double forecast, const ResidualBand& band);
// Whether an end had to be set to -1.
[[nodiscard]] bool is_cut_at_total_loss(double forecast, const ResidualBand& band);

// outcome - forecast.
[[nodiscard]] std::vector<double> residuals_of(const ReturnForecasts& made);

// How intervals of one level did.
struct IntervalScore {
  ResidualBand band;
  double coverage = 0;  // share of the rows inside
  std::optional<Interval> coverage_interval;
  double width = 0;     // mean over the rows
  double pinball = 0;   // mean pinball loss of both ends
  std::size_t cut = 0;  // rows whose interval would have gone below a loss of all
};

// `draws` of the months of the examples.
[[nodiscard]] IntervalScore score_band(const ResidualBand& band, const ReturnForecasts& made,
                                       const BlockBootstrap& draws);

// What follows from a forecast (requirement R-56). buy: the whole interval lies above the threshold; sell: below its
// negative; else there is no position.
enum class ReturnAction { none, buy, sell };
constexpr std::array<core::EnumName<ReturnAction>, 3> names_of(ReturnAction) {
  return {{{ReturnAction::none, "no position"}, {ReturnAction::buy, "buy"}, {ReturnAction::sell, "sell"}}};
}
[[nodiscard]] ReturnAction action_of(double forecast, const ResidualBand& band, double threshold);

// What the actions came to on rows with outcomes.
struct ActionScore {
  std::size_t rows = 0, buys = 0, sells = 0, right = 0;
  std::size_t months = 0;                // with a position
  std::optional<double> mean_net;        // of the positions' monthly returns, after the costs of both sides
  std::optional<Interval> net_interval;  // over months with a position
  double long_net = 0;                   // of always buying every row, after the same costs

  [[nodiscard]] std::size_t positions() const { return buys + sells; }
};

// One action an example; `round_trip` is taken from every position.
[[nodiscard]] ActionScore score_actions(std::span<const feature::MonthExample> examples,
                                        std::span<const ReturnAction> actions, double round_trip);

}  // namespace bellwether::evaluate
