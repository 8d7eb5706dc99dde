#include "bellwether/report/document/metrics.h"

#include <utility>

namespace bellwether::report {

Column metric(MetricKey key) {
  const Metric& metric = key.metric();
  return {.key = std::string(metric.key),
          .title = std::string(metric.title),
          .kind = metric.kind,
          .digits = metric.digits,
          .explanation = std::string(metric.explanation)};
}

Column for_programs(Column column) {
  column.shown = Shown::programs;
  return column;
}

Column for_programs(std::string key, Kind kind) {
  return {.key = std::move(key), .kind = kind, .shown = Shown::programs};
}

Column with_bounds(Column column) {
  column.bounds = Bounds::interval;
  return column;
}

Column not_on_terminal(Column column) {
  column.shown = Shown::not_terminal;
  return column;
}

Column renamed(Column column, std::string key, std::string title) {
  column.key = std::move(key);
  column.title = std::move(title);
  return column;
}

}  // namespace bellwether::report
