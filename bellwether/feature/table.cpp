#include "bellwether/feature/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/checked.h"

namespace bellwether::feature {

std::span<const double> FeatureTable::row(std::size_t index) const {
  return std::span(values).subspan(index * columns.size(), columns.size());
}

std::optional<std::vector<double>> feature_row(const Snapshot& past, std::span<const Feature> features) {
  std::vector<double> row;
  row.reserve(features.size());
  for (const Feature& feature : features) {
    const std::optional<double> value = feature.value(past);
    if (!value) return std::nullopt;
    row.push_back(*value);
  }
  return row;
}

core::Result<FeatureTable> build_table(const History& history, std::span<const Feature> features,
                                       DayRange range) {
  FeatureTable table;
  for (const Feature& feature : features) {
    table.columns.push_back(feature.name);
    table.longest_look_back = std::max(table.longest_look_back, feature.bars);
  }
  for (const market::Date day : history.days()) {
    if (day < range.first || day > range.last) continue;
    const Snapshot past = history.as_of(decision_time(day, history.calendar()));
    const auto row = feature_row(past, features);
    if (!row) {
      ++table.days_too_early;
      continue;
    }
    for (std::size_t i = 0; i < row->size(); ++i) {
      if (std::isfinite((*row)[i])) continue;
      return core::fail(core::ErrorKind::data,
                        fmt::format("feature {} of {} on {} is not a finite number", features[i].name,
                                    history.ticker().symbol, to_text(day)));
    }
    const signal::IndexPoint* texts = past.today();
    if (texts == nullptr || texts->texts() == 0) ++table.days_without_text;
    table.days.push_back(day);
    table.closes.push_back(past.bars().back().close);
    table.values.insert(table.values.end(), row->begin(), row->end());
  }
  if (table.rows() == 0) {
    return core::fail(
        core::ErrorKind::data,
        fmt::format("{} has no day between {} and {} with {} bars behind it", history.ticker().symbol,
                    to_text(range.first), to_text(range.last), table.longest_look_back));
  }
  return table;
}

FeatureTable select_columns(const FeatureTable& table, std::span<const std::string> columns) {
  std::vector<std::size_t> places;
  for (const std::string& name : columns) {
    const auto found = std::ranges::find(table.columns, name);
    BW_ASSERT(found != table.columns.end());
    places.push_back(static_cast<std::size_t>(found - table.columns.begin()));
  }
  FeatureTable chosen = table;
  chosen.columns.assign(columns.begin(), columns.end());
  chosen.values.clear();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::size_t place : places) chosen.values.push_back(table.row(row)[place]);
  }
  return chosen;
}

}  // namespace bellwether::feature
