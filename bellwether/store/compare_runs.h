// Runs side by side: what each measured, with the differences, and in what else they are not the same.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::store {

// One metric, or one thing in which the runs are not all the same.
struct ComparedRow {
  std::string what;  // "metric", else as RunDifference has it
  std::string name;  // of a metric "stage: name"
  // By run. Of a metric the numbers, nothing where a run lacks it; else the texts, empty where it lacks it.
  std::vector<std::optional<double>> numbers;
  std::vector<std::string> texts;

  // Of a metric, run `run` less the first; nothing where one of them lacks it.
  [[nodiscard]] std::optional<double> difference(std::size_t run) const;
  [[nodiscard]] bool differs() const;
};

// All metrics first (store/run_metrics.h), equal ones too, in the order in which the runs wrote them;
// then what differs (compare_runs) from the first run. Two folders or more. Errors: those of read_run_metrics
// and compare_runs.
[[nodiscard]] core::Result<std::vector<ComparedRow>> compare_all_runs(
    std::span<const std::filesystem::path> folders);

}  // namespace bellwether::store
