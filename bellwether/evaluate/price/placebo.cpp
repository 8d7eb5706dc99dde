#include "bellwether/evaluate/price/placebo.h"

#include <algorithm>

namespace bellwether::evaluate {

feature::FeatureTable rotate_columns(const feature::FeatureTable& table, std::span<const std::string> columns,
                                     std::size_t days) {
  feature::FeatureTable turned = table;
  const std::size_t width = table.columns.size(), rows = table.rows();
  for (std::size_t column = 0; column < width; ++column) {
    if (std::ranges::find(columns, table.columns[column]) == columns.end()) continue;
    for (std::size_t row = 0; row < rows; ++row) {
      turned.values[row * width + column] = table.values[(row + days) % rows * width + column];
    }
  }
  return turned;
}

std::vector<std::size_t> placebo_shifts(std::size_t rows, std::size_t count) {
  std::vector<std::size_t> turns;
  for (std::size_t i = 1; i <= count; ++i) turns.push_back(std::max<std::size_t>(1, i * rows / (count + 1)));
  return turns;
}

std::optional<double> placebo_p(double change, std::span<const double> placebo_changes) {
  if (placebo_changes.empty()) return std::nullopt;
  const auto as_good = std::ranges::count_if(placebo_changes, [&](double each) { return each <= change; });
  return (1.0 + static_cast<double>(as_good)) / (1.0 + static_cast<double>(placebo_changes.size()));
}

}  // namespace bellwether::evaluate
