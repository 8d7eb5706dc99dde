#include "bellwether/forecast/moving_average.h"

#include <fmt/format.h>

namespace bellwether::forecast {

MovingAverage::MovingAverage(Task task, std::size_t days) : Forecaster(task), days_(days) {}

core::Status MovingAverage::check_window() const {
  if (task().shape.look_back >= days_) return {};
  return core::fail(core::ErrorKind::data,
                    fmt::format("a mean of {} days does not fit into a window of {}; use "
                                "--look-back {} or more",
                                days_, task().shape.look_back, days_));
}

core::Status MovingAverage::fit_model(const FitInput&, FitRecord& record) {
  record.parameters = 0;
  return check_window();
}

core::Result<std::vector<double>> MovingAverage::predict_closes(const feature::Inputs& inputs) const {
  std::vector<double> means;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    double sum = 0.0;
    for (const double close : inputs.closes(i).last(days_)) sum += close;
    means.push_back(sum / static_cast<double>(days_));
  }
  return means;
}

}  // namespace bellwether::forecast
