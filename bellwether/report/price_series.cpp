#include "bellwether/report/price_series.h"

#include <algorithm>
#include <set>

namespace bellwether::report {
namespace {

using evaluate::ForecastPoint;
using evaluate::ModelResult;
template <class Value>
Values values_at_targets(const ModelResult& model, const std::vector<market::Date>& days, Value value) {
  const Positions positions = positions_of(days);
  Values values(days.size());
  for (const ForecastPoint& each : model.points) {
    if (const auto found = positions.find(each.target_day); found != positions.end())
      values[found->second] = value(each);
  }
  return values;
}

}  // namespace

Positions positions_of(const std::vector<market::Date>& days) {
  Positions positions;
  for (std::size_t i = 0; i < days.size(); ++i) positions[days[i]] = i;
  return positions;
}

std::vector<market::Date> all_days(const evaluate::BacktestResult& result) {
  std::vector<market::Date> days;
  for (const evaluate::DayRow& each : result.days) days.push_back(each.bar.day);
  return days;
}

std::vector<market::Date> target_days(const Models& models) {
  std::set<market::Date> days;
  for (const ModelResult* model : models) {
    for (const ForecastPoint& each : model->points) days.insert(each.target_day);
  }
  return {days.begin(), days.end()};
}

Values forecasts(const ModelResult& model, const std::vector<market::Date>& days) {
  return values_at_targets(model, days, [](const ForecastPoint& point) { return point.forecast; });
}

Values outcomes(const ModelResult& model, const std::vector<market::Date>& days) {
  return values_at_targets(model, days, [](const ForecastPoint& point) { return point.outcome; });
}

Values residuals(const ModelResult& model, const std::vector<market::Date>& days) {
  return values_at_targets(model, days,
                           [](const ForecastPoint& point) { return point.forecast - point.outcome; });
}

Values trailing_mean(const Values& values, std::size_t window) {
  Values means(values.size());
  std::vector<double> recent;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) recent.push_back(*values[i]);
    if (recent.size() > window) recent.erase(recent.begin());
    double sum = 0;
    for (const double each : recent) sum += each;
    if (recent.size() == window) means[i] = sum / static_cast<double>(window);
  }
  // Behind the last value a mean would go on as a flat line that nothing stands for.
  for (std::size_t i = values.size(); i-- > 0 && !values[i];) means[i].reset();
  return means;
}

bool any_value(const Values& values) {
  return std::any_of(values.begin(), values.end(), [](const auto& each) { return each.has_value(); });
}

void add_line(Panel& panel, Line line) {
  if (any_value(line.values)) panel.lines.push_back(std::move(line));
}

}  // namespace bellwether::report
