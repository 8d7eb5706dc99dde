#include "bellwether/evaluate/sign/entrants.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/checked.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sign/rules.h"

namespace bellwether::evaluate::sign {
namespace {

void score_entrant(const feature::SignExamples& rows, const SignTestOptions& options,
                   const BlockBootstrap& draws, SignEntrant& entrant) {
  entrant.scores = score_signs(rows, entrant.forecasts);
  entrant.intervals = score_intervals(rows, entrant.forecasts, draws);
  entrant.batches = f1_batches(rows, entrant.forecasts, options.batch_days);
  if (entrant.batches.empty()) return;
  std::vector<double> up, down;
  for (const F1Batch& batch : entrant.batches) {
    up.push_back(batch.f1_up);
    down.push_back(batch.f1_down);
  }
  entrant.f1_up_batches = five_numbers(std::move(up));
  entrant.f1_down_batches = five_numbers(std::move(down));
}

SignEntrant entrant_of(std::string name, EntrantRole role, const SignWalk& walk) {
  return {.name = std::move(name),
          .role = role,
          .forecasts = walk.forecasts,
          .scores = {},
          .intervals = {},
          .batches = {},
          .f1_up_batches = {},
          .f1_down_batches = {},
          .support_vectors = walk.mean_support_vectors,
          .constant_fits = walk.constant_fits,
          .trading = {},
          .no_view = {}};
}

// In the order of SignTest::entrants, not yet scored.
std::vector<SignEntrant> line_up(const feature::SignExamples& rows, const SignTest& test,
                                 std::uint64_t seed) {
  std::vector<SignEntrant> entrants;
  for (const ContenderRun& run : test.runs)
    entrants.push_back(entrant_of(run.contender.name, EntrantRole::contender, run.walk));
  for (const ContenderRun& run : test.runs) {
    entrants.push_back(
        entrant_of("logistic (" + run.contender.name + ")", EntrantRole::logistic, run.logistic));
  }
  for (const auto& [rule, name] : names_of(SignRule{})) {
    SignWalk walk;
    walk.forecasts = rule_forecasts(rows, test.rows, rule, seed);
    entrants.push_back(entrant_of(std::string(name), EntrantRole::rule, walk));
  }
  return entrants;
}

// A search of features fits as many sets as it tries.
std::vector<core::Stage> progress_stages(const SignTestOptions& options) {
  std::vector<core::Stage> stages;
  for (const forecast::SignContender& each : options.contenders) {
    const bool searched = each.choice == forecast::ColumnChoice::searched;
    stages.push_back(
        {each.name, searched ? 1.0 + static_cast<double>(options.choice.search.evaluations) / 10 : 1.0});
  }
  return stages;
}

}  // namespace

const SignEntrant& SignTest::entrant(const std::string& name) const {
  const auto found = std::ranges::find(entrants, name, &SignEntrant::name);
  BW_ASSERT(found != entrants.end());
  return *found;
}

core::Result<SignTest> test_signs(const feature::SignExamples& rows, const SignTestOptions& options,
                                  core::Job& job) {
  SignTest test{.rows = {options.spans.front().test.begin, options.spans.back().test.end},
                .spans = options.spans};
  core::Stages progress(job, "models", progress_stages(options));
  for (const forecast::SignContender& contender : options.contenders) {
    progress.next();
    auto run = run_contender(rows, contender, options.spans, options.choice, job);
    if (!run) return core::fail(run.error());
    test.runs.push_back(std::move(*run));
  }
  const double days = static_cast<double>(test.rows.size());
  for (std::size_t row = test.rows.begin; row < test.rows.end; ++row) {
    test.days.push_back({rows.days[row], rows.label_days[row], rows.next_returns[row]});
    test.up_share += rows.label(row) ? 1.0 / days : 0.0;
  }
  test.standard_error = 0.5 / std::sqrt(days);
  test.entrants = line_up(rows, test, options.seed);
  const BlockBootstrap draws({.rows = test.rows.size(), .draws = options.draws, .seed = options.seed});
  job.pool().for_each(test.entrants.size(),
                      [&](std::size_t i) { score_entrant(rows, options, draws, test.entrants[i]); });
  return test;
}

}  // namespace bellwether::evaluate::sign
