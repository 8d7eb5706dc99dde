#include "bellwether/evaluate/sign/tested_models.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/checked.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sign/rules.h"

namespace bellwether::evaluate::sign {
namespace {

void score_model(const feature::SignExamples& rows, const SignTestOptions& options,
                 const BlockBootstrap& draws, SignModelResult& model) {
  model.scores = score_signs(rows, model.forecasts);
  model.intervals = score_intervals(rows, model.forecasts, draws);
  model.batches = f1_batches(rows, model.forecasts, options.batch_days);
  if (model.batches.empty()) return;
  std::vector<double> up, down;
  for (const F1Batch& batch : model.batches) {
    up.push_back(batch.f1_up);
    down.push_back(batch.f1_down);
  }
  model.f1_up_batches = five_numbers(std::move(up));
  model.f1_down_batches = five_numbers(std::move(down));
}

SignModelResult model_of(std::string name, ModelRole role, const SignWalk& walk) {
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
          .abstention = {}};
}

// In the order of SignTest::models, not yet scored.
std::vector<SignModelResult> benchmark_set(const feature::SignExamples& rows, const SignTest& test,
                                           std::uint64_t seed) {
  std::vector<SignModelResult> models;
  for (const CandidateRun& run : test.runs)
    models.push_back(model_of(run.candidate.name, ModelRole::candidate, run.walk));
  for (const CandidateRun& run : test.runs) {
    models.push_back(model_of("logistic (" + run.candidate.name + ")", ModelRole::logistic, run.logistic));
  }
  for (const auto& [rule, name] : names_of(SignRule{})) {
    SignWalk walk;
    walk.forecasts = rule_forecasts(rows, test.rows, rule, seed);
    models.push_back(model_of(std::string(name), ModelRole::rule, walk));
  }
  return models;
}

// A search of features fits as many sets as it tries.
std::vector<core::Stage> progress_stages(const SignTestOptions& options) {
  std::vector<core::Stage> stages;
  for (const forecast::SignCandidate& each : options.candidates) {
    const bool searched = each.choice == forecast::ColumnChoice::searched;
    stages.push_back(
        {each.name, searched ? 1.0 + static_cast<double>(options.choice.search.evaluations) / 10 : 1.0});
  }
  return stages;
}

}  // namespace

const SignModelResult& SignTest::model(const std::string& name) const {
  const auto found = std::ranges::find(models, name, &SignModelResult::name);
  BW_ASSERT(found != models.end());
  return *found;
}

core::Result<SignTest> test_signs(const feature::SignExamples& rows, const SignTestOptions& options,
                                  core::Job& job) {
  SignTest test{.rows = {options.spans.front().test.begin, options.spans.back().test.end},
                .spans = options.spans};
  core::Stages progress(job, "models", progress_stages(options));
  for (const forecast::SignCandidate& candidate : options.candidates) {
    progress.next();
    auto run = run_candidate(rows, candidate, options.spans, options.choice, job);
    if (!run) return core::fail(run.error());
    test.runs.push_back(std::move(*run));
  }
  const double days = static_cast<double>(test.rows.size());
  for (std::size_t row = test.rows.begin; row < test.rows.end; ++row) {
    test.days.push_back({rows.days[row], rows.label_days[row], rows.next_returns[row]});
    test.up_share += rows.label(row) ? 1.0 / days : 0.0;
  }
  test.standard_error = 0.5 / std::sqrt(days);
  test.models = benchmark_set(rows, test, options.seed);
  const BlockBootstrap draws({.rows = test.rows.size(), .draws = options.draws, .seed = options.seed});
  job.pool().for_each(test.models.size(),
                      [&](std::size_t i) { score_model(rows, options, draws, test.models[i]); });
  return test;
}

}  // namespace bellwether::evaluate::sign
