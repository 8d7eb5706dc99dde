#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/feature/months/month_facts.h"
#include "bellwether/forecast/returns/return_catalog.h"

namespace bellwether::evaluate {

// How the recipe `return` makes its inputs, cuts its months, and decides. What the source does not say is our default.
struct ReturnOptions {
  std::size_t months = 4;
  feature::MonthlyAggregate aggregate = feature::MonthlyAggregate::mean;
  double shrinkage = 5;
  std::vector<forecast::MonthInput> extra_inputs;
  double test_share = 0.2, validation_share = 0.2;
  std::size_t seeds = 5;
  std::uint64_t seed = 42;
  double cost_bps = 2, margin_bps = 16, action_level = 0.6;
  forecast::ReturnLstmOptions lstm;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Options = ReturnOptions;
    return std::tuple{
        field("months", &Options::months, "Months of a window.").between(1, 60),
        field("aggregate", &Options::aggregate, "How the texts of a month become its sentiment."),
        field("shrinkage", &Options::shrinkage,
              "Sentiment of n texts is shrunk to the training mean by n / (n + this); 0 leaves it as it is "
              "and takes "
              "a month without texts as 0.")
            .at_least(0),
        field("extra_inputs", &Options::extra_inputs,
              "Further inputs of one more network: news-count, missing-news, market-return.")
            .separated_by(',')
            .as("LIST"),
        field("test_share", &Options::test_share, "Share of the months, the newest, that are the test set.")
            .in(core::kShareInside),
        field(
            "validation_share", &Options::validation_share,
            "Share of the months before the test set, the newest, for early stopping and for the intervals.")
            .in(core::kShareInside),
        field("seeds", &Options::seeds, "Trainings of each network, each with its own seed.").between(1, 100),
        field("seed", &Options::seed, "The first seed; further trainings use the seeds after it."),
        field("cost_bps", &Options::cost_bps, "Cost per side, in basis points.").at_least(0),
        field("margin_bps", &Options::margin_bps,
              "What a position must be expected to earn beyond the costs of both sides, in basis points.")
            .at_least(0),
        field("action_level", &Options::action_level,
              "A position is taken where the whole interval of this level clears costs and margin.")
            .in(core::kShareInside),
        group("lstm", &Options::lstm, "LSTM")};
  }

  [[nodiscard]] feature::MonthRules rules() const { return {.aggregate = aggregate}; }
  [[nodiscard]] forecast::ReturnModelOptions models() const { return {shrinkage, extra_inputs, lstm}; }
  // Costs of both sides, and with the margin, as returns.
  [[nodiscard]] double round_trip() const { return 2 * cost_bps * 1e-4; }
  [[nodiscard]] double action_threshold() const { return round_trip() + margin_bps * 1e-4; }
};

}  // namespace bellwether::evaluate
