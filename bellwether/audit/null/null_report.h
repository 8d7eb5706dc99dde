// Simulations under the null (shared requirements X-39): the same configuration where nothing can be found.
// The share of simulations in which it seems to find something is its rate of false skill; a real score is
// worth something only where few simulations reach it.
//
//   sign   random-walk      "as the last sign", and the bagged SVM, on days of trading and of the
//                           calendar, with weekends interpolated as published
//          block-resampled  the same, the market's own returns in another order
//          shuffled-texts   the SVM with sentiment against itself without, the sentiments in another order
//          shifted-dates    the same, the sentiments moved in time
//          permuted-labels  the SVM with sentiment, what came of the days in another order
//   price  random-walk      ridge against persistence, the closes replaced by random walks
//          block-resampled  the same, the closes' own returns in another order
//          shuffled-texts   ridge with sentiment against ridge, the days' sentiment in another order
//          shifted-dates    the same, the sentiment moved in time
//          permuted-labels  ridge against persistence, its features those of other days
//   return random-walk      ridge against the training mean, the closes of each ticker replaced by a random walk
//          block-resampled  the same, each ticker's own returns in another order
//          shuffled-texts   ridge with sentiment against ridge, the windows' sentiment in another order
//          shifted-dates    the same, the sentiment moved in time
//          permuted-labels  ridge against the training mean, what came of the windows in another order
//   llm    random-walk      what reads a prompt without a language model (bag of words; logistic on returns where there
//                           are no texts) against always-up, the closes of each ticker replaced by a random walk
//          block-resampled  the same, each ticker's own returns in another order
//          shuffled-texts   the same, the prompts of the rows in another order
//          shifted-dates    the same, the prompts moved in time
//          permuted-labels  the same, what came of the rows in another order
//
// And the positive control: injected-effect shuffles the sentiments and injects the next day's return in
// one of them. The share of simulations in which that is found is what the tests can see.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/forecast_options.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/splits.h"

namespace bellwether::audit {

// How the null hypothesis is simulated, or, for the positive control, broken.
enum class NullSimulation {
  random_walk,
  block_resampled,
  shuffled_texts,
  shifted_dates,
  permuted_labels,
  injected_effect
};
constexpr std::array<core::EnumName<NullSimulation>, 6> names_of(NullSimulation) {
  return {{{NullSimulation::random_walk, "random-walk"},
           {NullSimulation::block_resampled, "block-resampled"},
           {NullSimulation::shuffled_texts, "shuffled-texts"},
           {NullSimulation::shifted_dates, "shifted-dates"},
           {NullSimulation::permuted_labels, "permuted-labels"},
           {NullSimulation::injected_effect, "injected-effect"}}};
}

// Which simulations are run, how many, and the model that is trained in each.
struct NullOptions {
  NullSimulation simulation = NullSimulation::random_walk;
  std::size_t simulations = 0;
  std::size_t svm_simulations = 20;
  std::size_t weeks = 99;
  double daily_volatility = 0.0145;
  double effect = 0.8;
  std::size_t window = 120, step = 20, bags = 10;
  double stake = 1000.0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("world", &NullOptions::simulation,
              "What the simulations leave of the market; injected-effect is the positive control."),
        field("simulations", &NullOptions::simulations,
              "Simulations; 0 takes 400 for the recipe sign, 100 for the others."),
        field("svm_simulations", &NullOptions::svm_simulations,
              "Of these, how many the bagged SVM is trained on."),
        field("weeks", &NullOptions::weeks,
              "Sign: length of a random walk in weeks, unless prices are given.")
            .at_least(2),
        field("daily_volatility", &NullOptions::daily_volatility,
              "Sign: standard deviation of its daily log returns, unless prices are given.")
            .above(0),
        field("effect_size", &NullOptions::effect,
              "injected-effect: correlation of the injected sentiment with the return that is forecast.")
            .between(-1, 1),
        field("window", &NullOptions::window, "Sign: rows that the SVM is trained on."),
        field("step", &NullOptions::step, "Sign: rows forecast before it is trained again."),
        field("bags", &NullOptions::bags, "Sign: bagging estimators."),
        field("notional", &NullOptions::stake, "Sign: money in each day's position.")};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{
        only_with("effect_size", "world", "injected-effect"), not_with("weeks,daily_volatility", "prices"),
        only_with("weeks,daily_volatility,window,step,bags,notional,svm_simulations", "recipe", "sign")};
  }
};

// What is simulated: the options, and the recipe and files that the simulations imitate.
struct NullRequest {
  NullOptions null;
  dataset::ForecastOptions forecast;  // recipe, seed and, for price, features and target
  dataset::MarketFiles market;        // for sign the prices alone, and only where a real score is wanted
  evaluate::SplitOptions split;
  dataset::SignInputRequest sign;  // of the sign recipe's texts; its files are `market`

  static constexpr auto fields() {
    using core::group;
    return std::tuple{
        group("", &NullRequest::null, "Simulations"),
        group("", &NullRequest::forecast, "Forecast").without("seeds", "placebos"),
        group("", &NullRequest::market, ""),
        group("", &NullRequest::sign, "Sign").without("Market data", "Text file", "Store", "clock"),
        group("", &NullRequest::split, "Training and test").without("step")};
  }
};

// One predictor over the simulations.
struct NullRow {
  std::string predictor;  // "last-sign", "bagged-svc", "ridge", "ridge+sentiment"
  std::string clock;      // "trading-days", "calendar-days"
  std::string measure;    // "accuracy", "skill", "gain", "mcc"
  std::size_t simulations = 0;
  double chance = 0.0;           // the measure of somebody who knows nothing
  double mean = 0.0;             // over simulations
  double low = 0.0, high = 0.0;  // the middle 95 % of the simulations
  double false_skill = 0.0;      // share of simulations where the measure's test finds skill at 5 %
  std::optional<double> weekdays, mondays;  // mean accuracy on them
  std::optional<double> money;              // mean earned over the span, before costs
  std::optional<double> real;               // the measure on the market given
  std::optional<double> share_as_good;      // of the simulations that reach the real measure
};

// What sentiment adds when it is moved back by so many days (X-39d names 7, 30 and 90).
struct NullShift {
  std::size_t days = 0;  // of the calendar; five rows a week
  double gain = 0.0;
};

// What the simulations showed.
struct NullReport {
  std::string recipe;
  NullSimulation simulation{};
  std::size_t weeks = 0;          // of a random walk
  double daily_volatility = 0.0;  // of it
  std::uint64_t seed = 0;
  std::vector<NullRow> rows;
  std::vector<NullShift> shifts;       // of shifted-dates
  std::vector<std::string> sentences;  // what follows, plainly
};

// For the parts. The measure in one simulation, and whether its test finds something at 5 %.
struct NullScore {
  double measure = 0.0;
  bool found = false;
};
// Fills what `row` says of the measure, from all simulations and from the market given.
void sum_up(NullRow& row, const std::vector<NullScore>& simulations, std::optional<double> real);
// Whose values each of `rows` rows gets in simulation number `world` of a simulation made of rows.
[[nodiscard]] std::vector<std::size_t> null_order(const NullRequest& request, std::size_t rows,
                                                  std::size_t simulation, std::size_t simulations);
// Rows in so many days of the calendar.
[[nodiscard]] std::size_t rows_of_days(std::size_t days);
inline constexpr std::array<std::size_t, 3> kShiftedDays = {7, 30, 90};
[[nodiscard]] std::string shift_sentence(const NullReport& report);

// The recipes on their null simulations; workbench/recipes.h lists them.
[[nodiscard]] core::Result<NullReport> null_prices(const NullRequest& request, core::Job& job);
// Of other returns, or by null_sign_rows of other rows.
[[nodiscard]] core::Result<NullReport> null_signs(const NullRequest& request, core::Job& job);
[[nodiscard]] core::Result<NullReport> null_returns(const NullRequest& request, core::Job& job);
[[nodiscard]] core::Result<NullReport> null_weeks(const NullRequest& request, core::Job& job);
[[nodiscard]] core::Result<NullReport> null_sign_rows(const NullRequest& request, core::Job& job);

}  // namespace bellwether::audit
