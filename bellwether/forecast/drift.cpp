#include "bellwether/forecast/drift.h"

#include <cmath>

namespace bellwether::forecast {

core::Status Drift::fit_model(const FitInput& input, FitRecord& record) {
  const auto closes = input.train.known_closes(input.validation).closes;
  const double change = task().target == feature::Target::close ? closes.back() - closes.front()
                                                                : std::log(closes.back() / closes.front());
  daily_change_ = change / static_cast<double>(closes.size() - 1);
  record.parameters = 1;
  return {};
}

core::Result<std::vector<double>> Drift::predict_closes(const feature::Inputs& inputs) const {
  const double change = daily_change_ * static_cast<double>(task().shape.horizon);
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const double close = inputs.decision_close(i);
    closes.push_back(task().target == feature::Target::close ? close + change : close * std::exp(change));
  }
  return closes;
}

core::Status Drift::restore_model(const Numbers& numbers) {
  const auto change = numbers_named(numbers, "daily_change", 1);
  if (!change) return core::fail(change.error());
  daily_change_ = change->front();
  return {};
}

}  // namespace bellwether::forecast
