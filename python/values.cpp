#include "python/values.h"

#include <pybind11/stl.h>

namespace bellwether::python {
namespace {

namespace py = pybind11;
using py::literals::operator""_a;

std::string value_text(const std::string& name, const py::handle& value) {
  if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
  if (py::isinstance<py::str>(value)) return value.cast<std::string>();
  if (py::isinstance<py::int_>(value) || py::isinstance<py::float_>(value) ||
      py::hasattr(value, "__fspath__") || py::hasattr(value, "__index__") || py::hasattr(value, "isoformat"))
    return py::str(value).cast<std::string>();
  throw Error(Failure::usage, name + ": is a " +
                                  py::str(py::type::handle_of(value).attr("__name__")).cast<std::string>() +
                                  "; give a number, a text, a bool or a list of these");
}

py::dict table_dict(const Table& table) {
  return py::dict("id"_a = table.id, "caption"_a = table.caption, "columns"_a = table.columns,
                  "rows"_a = table.rows, "is_record"_a = table.is_record);
}

py::dict point_dict(const IndexPoint& point) {
  return py::dict("ticker"_a = point.ticker, "period"_a = point.period, "known_at"_a = point.known_at,
                  "texts"_a = point.negative + point.neutral + point.positive, "negative"_a = point.negative,
                  "neutral"_a = point.neutral, "positive"_a = point.positive, "mean"_a = point.mean,
                  "volatility"_a = point.volatility, "balance"_a = point.balance,
                  "positive_impact"_a = point.positive_impact, "negative_impact"_a = point.negative_impact,
                  "coverage"_a = point.coverage, "days_since_text"_a = point.days_since_text);
}

}  // namespace

Options options_of(const py::dict& given) {
  Options options;
  for (const auto& [key, value] : given) {
    const std::string name = py::str(key).cast<std::string>();
    if (value.is_none()) continue;
    if (!py::isinstance<py::list>(value) && !py::isinstance<py::tuple>(value)) {
      options.emplace_back(name, value_text(name, value));
      continue;
    }
    std::vector<std::string> values;
    for (const py::handle& each : py::reinterpret_borrow<py::sequence>(value))
      values.push_back(value_text(name, each));
    options.emplace_back(name, std::move(values));
  }
  return options;
}

py::list scores_list(const std::vector<Score>& scores, const std::vector<std::string>& labels) {
  py::list list;
  for (const Score& each : scores) {
    py::dict probabilities;
    for (std::size_t i = 0; i < labels.size(); ++i) probabilities[py::str(labels[i])] = each.probabilities[i];
    list.append(py::dict("label"_a = each.label, "confidence"_a = each.confidence, "score"_a = each.score,
                         "probabilities"_a = probabilities, "truncated"_a = each.truncated));
  }
  return list;
}

py::dict index_dict(const Index& index) {
  py::list points;
  for (const IndexPoint& each : index.points) points.append(point_dict(each));
  return py::dict("points"_a = points, "run"_a = index.run, "notes"_a = index.notes);
}

py::dict report_dict(const Report& report) {
  py::list tables;
  for (const Table& each : report.tables) tables.append(table_dict(each));
  return py::dict("summary"_a = report.summary, "tables"_a = tables, "notes"_a = report.notes,
                  "json"_a = report.json, "run"_a = report.run);
}

py::dict fit_dict(const Fit& fit) { return py::dict("run"_a = fit.run, "notes"_a = fit.notes); }

py::dict forecast_dict(const Forecast& forecast) {
  py::list intervals;
  for (const Interval& each : forecast.intervals)
    intervals.append(py::dict("level"_a = each.level, "low"_a = each.low, "high"_a = each.high));
  return py::dict("ticker"_a = forecast.ticker, "forecaster"_a = forecast.forecaster,
                  "decision_day"_a = forecast.decision_day, "target_day"_a = forecast.target_day,
                  "train_end"_a = forecast.train_end, "decision_close"_a = forecast.decision_close,
                  "value"_a = forecast.value, "probability_up"_a = forecast.probability_up,
                  "baseline"_a = forecast.baseline, "seeds"_a = forecast.seeds, "intervals"_a = intervals,
                  "action"_a = forecast.action, "receipt"_a = forecast.receipt, "notes"_a = forecast.notes);
}

py::list options_list(const std::vector<OptionInfo>& infos) {
  py::list list;
  for (const OptionInfo& each : infos)
    list.append(py::dict("name"_a = each.name, "help"_a = each.help, "group"_a = each.group,
                         "value"_a = each.value, "choices"_a = each.choices, "defaults"_a = each.defaults,
                         "is_list"_a = each.is_list, "is_required"_a = each.is_required));
  return list;
}

}  // namespace bellwether::python
