#include "bellwether/evaluate/sign/rules.h"

#include "bellwether/core/random.h"

namespace bellwether::evaluate::sign {
namespace {

SignForecast certain(std::size_t row, bool up) {
  return {.row = row, .up = up, .probability = up ? 1.0 : 0.0, .decision = up ? 1.0 : -1.0};
}

SignForecast throw_coin(const feature::SignExamples& rows, std::size_t row, double prior,
                        std::uint64_t seed) {
  core::Random random({.seed = seed, .sample = static_cast<std::uint32_t>(rows.days[row].days)});
  return {.row = row, .up = random.uniform() < prior, .probability = prior, .decision = prior - 0.5};
}

}  // namespace

std::vector<SignForecast> rule_forecasts(const feature::SignExamples& rows, feature::RowRange test,
                                         SignRule rule, std::uint64_t seed) {
  std::vector<SignForecast> forecasts;
  double rises = 0;
  for (std::size_t row = 0; row < test.begin; ++row) rises += rows.label(row) ? 1 : 0;
  for (std::size_t row = test.begin; row < test.end; ++row) {
    switch (rule) {
      case SignRule::always_up: forecasts.push_back(certain(row, true)); break;
      case SignRule::always_down: forecasts.push_back(certain(row, false)); break;
      case SignRule::last_sign: forecasts.push_back(certain(row, rows.last_returns[row] > 0)); break;
      case SignRule::class_prior_coin:
        forecasts.push_back(throw_coin(rows, row, row == 0 ? 0.5 : rises / static_cast<double>(row), seed));
        break;
    }
    rises += rows.label(row) ? 1 : 0;
  }
  return forecasts;
}

}  // namespace bellwether::evaluate::sign
