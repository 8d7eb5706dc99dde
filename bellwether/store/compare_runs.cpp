#include "bellwether/store/compare_runs.h"

#include <algorithm>

#include "bellwether/store/run_list.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::store {
namespace {

using ComparedRows = std::vector<ComparedRow>;

// The row of that name, made where there is none. `from` is where rows of its kind begin.
ComparedRow& row_of(ComparedRows& rows, std::size_t from, ComparedRow&& fresh) {
  const auto found = std::find_if(
      rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(),
      [&](const ComparedRow& each) { return each.what == fresh.what && each.name == fresh.name; });
  return found == rows.end() ? rows.emplace_back(std::move(fresh)) : *found;
}

core::Status add_metrics(std::span<const std::filesystem::path> folders, ComparedRows& rows) {
  for (std::size_t run = 0; run < folders.size(); ++run) {
    const auto metrics = read_run_metrics(folders[run]);
    if (!metrics) return core::fail(metrics.error());
    for (const RunMetric& each : *metrics) {
      ComparedRow fresh{.what = "metric", .name = each.stage + ": " + each.name, .numbers = {}, .texts = {}};
      fresh.numbers.resize(folders.size());
      row_of(rows, 0, std::move(fresh)).numbers[run] = each.value;
    }
  }
  return {};
}

core::Status add_differences(std::span<const std::filesystem::path> folders, ComparedRows& rows) {
  const std::size_t begin = rows.size();
  for (std::size_t run = 1; run < folders.size(); ++run) {
    const auto differences = compare_runs(folders.front(), folders[run]);
    if (!differences) return core::fail(differences.error());
    for (const RunDifference& each : *differences) {
      ComparedRow fresh{.what = each.what,
                        .name = each.name,
                        .numbers = {},
                        .texts = std::vector<std::string>(folders.size(), each.left)};
      row_of(rows, begin, std::move(fresh)).texts[run] = each.right;
    }
  }
  return {};
}

}  // namespace

std::optional<double> ComparedRow::difference(std::size_t run) const {
  if (numbers.empty() || !numbers.front() || !numbers[run]) return std::nullopt;
  return *numbers[run] - *numbers.front();
}

bool ComparedRow::differs() const {
  return std::ranges::any_of(numbers, [&](const auto& each) { return each != numbers.front(); }) ||
         std::ranges::any_of(texts, [&](const auto& each) { return each != texts.front(); });
}

core::Result<ComparedRows> compare_all_runs(std::span<const std::filesystem::path> folders) {
  ComparedRows rows;
  if (core::Status added = add_metrics(folders, rows); !added) return core::fail(added.error());
  if (core::Status added = add_differences(folders, rows); !added) return core::fail(added.error());
  return rows;
}

}  // namespace bellwether::store
