// Leakage inflation (shared requirements X-33): what each known leakage type adds to the score of the sign
// recipe's predictor, and what it seems to earn. On worlds in which nothing can be forecast the honest score
// is a coin's, so whatever a leakage type adds is made up; on a market of one's own it is what the leakage
// type would have been mistaken for.
//
//   weekend-interpolation  every calendar day is a row, weekends lie on the line from Friday to Monday
//   scaler-on-all-rows     the scaler has seen the rows that judge
//   random-split           weekly outcomes, which overlap, split at random instead of by time
//   selection-on-all-rows  5 of 40 columns chosen by their correlation over all rows
//   smote-before-split     synthetic rows are made from training and test rows
//   texts-same-day         texts dated to a day, which report its move, used to forecast that day; of one's
//                          own, texts whose times are known, as if only their days were
//
// The recipe return has two more, and random-split, of its own network (return_inflation.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/leaks/calendar_days.h"
#include "bellwether/audit/leaks/inflation_fit.h"
#include "bellwether/audit/leaks/inflation_texts.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/market/bar.h"

namespace bellwether::audit {

// A known way to leak the future into a forecast.
enum class LeakageType {
  weekend_interpolation,
  scaler_on_all_rows,
  random_split,
  selection_on_all_rows,
  smote_before_split,
  texts_same_day,
  stopping_on_test,
  texts_of_next_month
};
constexpr std::array<core::EnumName<LeakageType>, 8> names_of(LeakageType) {
  return {{{LeakageType::weekend_interpolation, "weekend-interpolation"},
           {LeakageType::scaler_on_all_rows, "scaler-on-all-rows"},
           {LeakageType::random_split, "random-split"},
           {LeakageType::selection_on_all_rows, "selection-on-all-rows"},
           {LeakageType::smote_before_split, "smote-before-split"},
           {LeakageType::texts_same_day, "texts-same-day"},
           {LeakageType::stopping_on_test, "stopping-on-test"},
           {LeakageType::texts_of_next_month, "texts-of-next-month"}}};
}

// The simulated market, the predictor trained on it, and the position that its returns are of.
struct InflationOptions {
  std::size_t simulations = 20;
  std::size_t weeks = 99;
  double daily_volatility = 0.0145;
  std::size_t window = 120, step = 20, bags = 10;
  double stake = 1000.0;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("simulations", &InflationOptions::simulations,
              "Random walks over which inflated scores are averaged.")
            .at_least(1),
        field("weeks", &InflationOptions::weeks, "Length of a random walk in weeks.").at_least(1),
        field("daily_volatility", &InflationOptions::daily_volatility,
              "Standard deviation of its daily log returns.")
            .above(0),
        field("window", &InflationOptions::window, "Rows that the SVM is trained on.").at_least(1),
        field("step", &InflationOptions::step, "Rows forecast before it is trained again.").at_least(1),
        field("bags", &InflationOptions::bags, "Bagging estimators.").at_least(1),
        field("notional", &InflationOptions::stake, "Money in each day's position."),
        field("seed", &InflationOptions::seed, "Seed of simulations, bagging and synthetic rows.")};
  }
};

// Scores with and without the leakage type, means over simulations.
struct InflationRow {
  LeakageType leakage_type{};
  double clean = 0.0, with_leakage = 0.0;   // accuracy
  double clean_pnl = 0.0, leaky_pnl = 0.0;  // a year, per stake, before costs
  double rows = 0.0;                        // forecast with the leakage type, in a world
  std::optional<evaluate::Interval>
      difference_interval;  // of the accuracy, over simulations; nothing for one
  [[nodiscard]] double difference() const { return with_leakage - clean; }
};

// What one world, or the market of a user, gave without and with a leakage type: shares of right signs, and what a
// stake of 1 earned in a year.
struct InflationPair {
  double clean = 0.0, with_leakage = 0.0;
  double clean_pnl = 0.0, leaky_pnl = 0.0;
  std::size_t rows = 0;
};
// Means over the worlds, at least one, with the interval of the difference by Student's t.
[[nodiscard]] InflationRow inflation_row(LeakageType leakage_type, const std::vector<InflationPair>& pairs,
                                         double stake);

// How the rows of the inflation measurement are made from closes: each trading or calendar day with its
// return and those of the `lags` - 1 days before it; with levels also its close and the return of a week.
enum class LevelColumns { add, leave_out };
// Which columns a row has, how far ahead its label lies, and whose sentiment it sees.
struct InflationDesign {
  LevelColumns levels = LevelColumns::add;
  std::size_t lags = 5;
  std::size_t horizon = 1;
  std::vector<double> sentiments;        // of the texts of each close; empty: no texts
  std::ptrdiff_t sentiment_offset = -1;  // whose texts a row sees: of dates alone, the day before is known
};
[[nodiscard]] feature::SignExamples inflation_rows(const std::vector<DailyClose>& closes,
                                                   const InflationDesign& design);

// On random walks. Errors: usage for options out of range; those of walk_rows.
[[nodiscard]] core::Result<std::vector<InflationRow>> measure_inflation(const InflationOptions& options,
                                                                        core::Job& job);
// On one market. `sentiments` are those around its closes (sentiment_around); without texts in them,
// texts-same-day is left out. Errors: as above.
[[nodiscard]] core::Result<std::vector<InflationRow>> measure_inflation_on(
    const std::vector<market::Bar>& bars, const InflationSentiment& sentiments,
    const InflationOptions& options, core::Job& job);

}  // namespace bellwether::audit
