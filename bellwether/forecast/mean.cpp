#include "bellwether/forecast/mean.h"

namespace bellwether::forecast {

core::Status Mean::fit_model(const FitInput& input, FitRecord& record) {
  double sum = 0.0;
  for (const feature::Examples* part : {&input.train, &input.validation}) {
    for (std::size_t i = 0; i < part->size(); ++i) {
      sum += feature::target_value(task().target, part->decision_close(i), part->outcome(i));
    }
  }
  mean_ = sum / static_cast<double>(input.train.size() + input.validation.size());
  record.parameters = 1;
  return {};
}

core::Result<std::vector<double>> Mean::predict_closes(const feature::Inputs& inputs) const {
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    closes.push_back(feature::close_from(task().target, inputs.decision_close(i), mean_));
  }
  return closes;
}

core::Status Mean::restore_model(const Numbers& numbers) {
  const auto mean = numbers_named(numbers, "mean", 1);
  if (!mean) return core::fail(mean.error());
  mean_ = mean->front();
  return {};
}

}  // namespace bellwether::forecast
