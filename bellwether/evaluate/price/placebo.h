// A placebo for sentiment: the same columns, moved in time so that they belong to other days (shared
// requirements X-39d). What a model gains from columns that cannot mean anything is noise, a lucky fit, or
// the mere width of its input; real sentiment must gain more than nearly all placebos.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/feature/table.h"

namespace bellwether::evaluate {

// The table with the columns named turned round in time by `days` rows: row i gets what row (i + days) mod
// rows had. Their spread and their dependence from day to day stay as they are; the days they belong to do
// not.
[[nodiscard]] feature::FeatureTable rotate_columns(const feature::FeatureTable& table,
                                                   std::span<const std::string> columns, std::size_t days);

// `count` numbers of days, evenly spread over the table's rows, none of them 0.
[[nodiscard]] std::vector<std::size_t> placebo_shifts(std::size_t rows, std::size_t count);

// (1 + placebos that did at least as well) / (1 + placebos), for changes of an error: lower is better.
// Nothing without placebos.
[[nodiscard]] std::optional<double> placebo_p(double change, std::span<const double> placebo_changes);

}  // namespace bellwether::evaluate
