#include "bellwether/evaluate/sign/sign_trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "bellwether/evaluate/overfitting_probability.h"
#include "bellwether/evaluate/return_statistics.h"

namespace bellwether::evaluate::sign {
namespace {

// Returns of trials on other rows than the first's cannot be compared with it.
std::vector<std::vector<double>> comparable(const std::vector<const SignTrial*>& trials) {
  std::vector<std::vector<double>> returns;
  for (const SignTrial* trial : trials) {
    if (trial->returns.size() == trials.front()->returns.size()) returns.push_back(trial->returns);
  }
  return returns;
}

}  // namespace

std::vector<SignTrial> trials_of(const CandidateRun& run, const TrialOrigin& origin) {
  std::vector<SignTrial> trials;
  for (std::size_t span = 0; span < run.plans.size(); ++span) {
    const FoldSelection& plan = run.plans[span];
    const SignTrial base{.test_share = origin.test_share, .candidate = run.candidate.name, .span = span};
    if (plan.search) {
      for (const FeatureTrial& each : plan.search->trials) {
        SignTrial trial = base;
        trial.stage = TrialStage::features;
        trial.columns = each.columns;
        trial.window = origin.search_window;
        trial.trees = each.trees;
        trial.score = each.score;
        trial.deviation = each.deviation;
        trial.returns = each.returns;
        trials.push_back(std::move(trial));
      }
    }
    if (!plan.sweep) continue;
    for (const SweepPoint& each : plan.sweep->points) {
      SignTrial trial = base;
      trial.columns = plan.columns;
      trial.window = each.window;
      trial.score = each.score;
      trial.returns = each.returns;
      trials.push_back(std::move(trial));
    }
  }
  return trials;
}

std::string configuration_of(const SignTrial& trial) {
  std::string columns;
  for (const std::string& each : trial.columns) columns += each + "+";
  return fmt::format("{},{},{},{},{},{},{},{},{}", trial.test_share, trial.span, trial.candidate,
                     core::value_text(trial.stage), columns, trial.window, trial.trees.value_or(0),
                     trial.balancing, trial.margin ? core::value_text(*trial.margin) : "");
}

std::optional<double> sharpe_of(const SignTrial& trial) { return describe_returns(trial.returns).sharpe; }

Trials count_trials(std::span<const SignTrial> trials, std::size_t tested, const EarlierTrials& earlier) {
  std::vector<double> sharpes;
  std::set<std::string> configurations;
  for (const SignTrial& trial : trials) {
    if (!configurations.insert(configuration_of(trial)).second) continue;
    if (const auto sharpe = sharpe_of(trial)) sharpes.push_back(*sharpe);
  }
  sharpes.insert(sharpes.end(), earlier.sharpes.begin(), earlier.sharpes.end());
  Trials counted{.count = configurations.size() + tested + earlier.count};
  const double deviation = describe_returns(sharpes).deviation;
  counted.sharpe_variance = deviation * deviation;
  return counted;
}

std::vector<OverfittingRow> overfitting_rows(std::span<const SignTrial> trials) {
  std::map<std::tuple<double, std::size_t, TrialStage>, std::vector<const SignTrial*>> groups;
  for (const SignTrial& trial : trials) {
    if (trial.stage == TrialStage::balancing) continue;  // compared, never chosen by
    groups[{trial.test_share, trial.span, trial.stage}].push_back(&trial);
  }
  std::vector<OverfittingRow> rows;
  for (const auto& [key, group] : groups) {
    const auto returns = comparable(group);
    OverfittingRow row{.test_share = group.front()->test_share,
                       .span = group.front()->span,
                       .stage = group.front()->stage,
                       .trials = returns.size()};
    row.periods = returns.front().size();
    if (const auto found = overfitting_probability(returns)) row.probability = found->probability;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace bellwether::evaluate::sign
