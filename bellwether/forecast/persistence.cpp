#include "bellwether/forecast/persistence.h"

namespace bellwether::forecast {

core::Status Persistence::fit_model(const FitInput&, FitRecord& record) {
  record.parameters = 0;
  return {};
}

core::Result<std::vector<double>> Persistence::predict_closes(const feature::Inputs& inputs) const {
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) closes.push_back(inputs.decision_close(i));
  return closes;
}

}  // namespace bellwether::forecast
