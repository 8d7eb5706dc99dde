#include "bellwether/forecast/returns/return_rules.h"

namespace bellwether::forecast {

using core::fail;

core::Status RuleForecaster::fit_model(const ReturnFit& input, ReturnFitRecord& record) {
  double sum = 0;
  std::size_t examples = 0;
  for (const auto part : {input.train, input.validation}) {
    for (const feature::MonthExample& each : part) sum += each.outcome;
    examples += part.size();
  }
  mean_ = sum / static_cast<double>(examples);
  record.parameters = rule_ == ReturnRule::training_mean ? 1 : 0;
  return {};
}

core::Result<std::vector<double>> RuleForecaster::predict_returns(
    std::span<const feature::MonthWindow> windows) const {
  std::vector<double> returns;
  for (const feature::MonthWindow& each : windows) {
    switch (rule_) {
      case ReturnRule::zero: returns.push_back(0); break;
      case ReturnRule::training_mean: returns.push_back(mean_); break;
      case ReturnRule::last_return: returns.push_back(each.newest().monthly_return); break;
      case ReturnRule::market_return:
        if (!each.newest().market_return)
          return fail(core::ErrorKind::data, "the market's return is not known");
        returns.push_back(*each.newest().market_return);
        break;
    }
  }
  return returns;
}

Numbers RuleForecaster::numbers() const { return {{"mean", {mean_}}}; }

core::Status RuleForecaster::restore_model(const Numbers& numbers) {
  const auto mean = numbers_named(numbers, "mean", 1);
  if (!mean) return fail(mean.error());
  mean_ = mean->front();
  return {};
}

}  // namespace bellwether::forecast
