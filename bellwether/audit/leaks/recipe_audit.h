// The leak audit of a recipe on the market that a user is about to believe (audit/leaks/leak_audit.h):
// everything dated t must stay the same, to the bit, when what became known after t is removed or replaced. The
// contract tests do this to made-up markets by the hundred.
//
//   auto recipe = price_pipeline(inputs, forecast);             // or sign_pipeline
//   const auto check = check_recipe_leaks(*recipe, {.cuts = 20}, job);
//
// What is audited is a pipeline, whatever recipe it is of: a new recipe brings one and is audited by this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::audit {

// How often the future is changed.
struct LeakOptions {
  std::size_t cuts = 5;    // moments t, spread at random over the later half of the market
  std::uint64_t seed = 1;  // of the moments and of the false prices and sentiments

  static constexpr auto fields() {
    return std::tuple{
        core::field("cutoffs", &LeakOptions::cuts, "moments at which the future is removed or replaced")};
  }
};

// What a changed future moved.
struct LeakCheck {
  std::size_t cuts = 0, cuts_with_leak = 0;
  std::size_t values = 0;     // features, statistics of scalers and forecasts compared
  std::size_t forecasts = 0;  // forecasts of models fitted on what was known at the cut
  std::optional<std::string>
      leak;  // the first change found: what, when, at which cut; nothing is the good answer
};

// A recipe on a market: its rows, and a forecast of a model fitted at the cut on what was known by then.
struct RecipePipeline {
  std::string ticker;
  Pipeline outputs;             // owns what it reads
  market::UtcTime first, last;  // between these the future may begin
  const market::Calendar* calendar = &market::Calendar::nyse();
};

// Errors: those of the pipeline; interrupted.
[[nodiscard]] core::Result<LeakCheck> check_recipe_leaks(const RecipePipeline& recipe,
                                                         const LeakOptions& options, core::Job& job);

}  // namespace bellwether::audit
