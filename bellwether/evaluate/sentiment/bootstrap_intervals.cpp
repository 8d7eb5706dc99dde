#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"

#include <algorithm>
#include <map>

#include "bellwether/core/checked.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/quantile.h"

namespace bellwether::evaluate {
namespace {

using RowGroup = std::vector<std::size_t>;

std::vector<RowGroup> rows_by_group(std::span<const std::size_t> groups) {
  std::map<std::size_t, RowGroup> by_number;
  for (std::size_t row = 0; row < groups.size(); ++row) by_number[groups[row]].push_back(row);
  std::vector<RowGroup> rows;
  rows.reserve(by_number.size());
  for (auto& [number, group] : by_number) rows.push_back(std::move(group));
  return rows;
}

// As many groups as there are, with replacement.
void draw_rows(const std::vector<RowGroup>& groups, core::Random random, RowGroup& rows) {
  rows.clear();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const RowGroup& drawn = groups[random.below(static_cast<std::uint32_t>(groups.size()))];
    rows.insert(rows.end(), drawn.begin(), drawn.end());
  }
}

}  // namespace

std::vector<Interval> group_intervals(std::span<const std::size_t> groups, const GroupDraws& draws,
                                      const MetricsOfRows& metrics) {
  BW_ASSERT(!groups.empty() && draws.draws > 0);
  const std::vector<RowGroup> by_group = rows_by_group(groups);
  std::vector<std::vector<double>> values;  // by figure, then by draw
  RowGroup rows;
  for (std::size_t draw = 0; draw < draws.draws; ++draw) {
    draw_rows(by_group, core::Random({draws.seed, 0, 0, static_cast<std::uint32_t>(draw)}), rows);
    const std::vector<double> drawn = metrics(rows);
    values.resize(drawn.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) values[i].push_back(drawn[i]);
  }
  std::vector<Interval> intervals;
  const double outside = (1 - draws.level) / 2;
  for (std::vector<double>& each : values) {
    std::ranges::sort(each);
    intervals.push_back({quantile(each, outside), quantile(each, 1 - outside), draws.level});
  }
  return intervals;
}

}  // namespace bellwether::evaluate
