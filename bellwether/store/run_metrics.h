// What a run measured, read back from its metrics.jsonl (docs/formats/run_directory.md): for lists of runs
// and for comparing them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::store {

inline constexpr std::uint64_t kMetricsBytes = std::uint64_t{256} << 20;

// One line of the file. Errors: data, for what is no object of a stage, a step and numbers.
[[nodiscard]] core::Result<MetricsRow> parse_metrics_line(std::string_view line);

// The last value of each number of each stage, in the order in which they first occur. Values of the single
// steps of a training ("fit step") are left out. None where the run wrote no such file. Errors: data with
// file:line; io.
struct RunMetric {
  std::string stage, name;
  double value = 0.0;
};
[[nodiscard]] core::Result<std::vector<RunMetric>> read_run_metrics(const std::filesystem::path& run_folder);

// The stage of the metrics that the verdict of a run speaks of.
inline constexpr std::string_view kVerdictStage = "verdict";

// The one or two that a list of runs has room for: of the verdict, else of the test scores of the first model that is no
// baseline, else of the last stage; accuracy before loss. Chosen by names alone, never by the values.
[[nodiscard]] std::vector<RunMetric> headline_metrics(const std::vector<RunMetric>& metrics);

}  // namespace bellwether::store
