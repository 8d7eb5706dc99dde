// How documents write what may be missing and what lies between two bounds: alike in all of them. Keys stand
// in the order of the document.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::report {

// {"low", "high", "level"}.
[[nodiscard]] inline nlohmann::ordered_json interval_json(const evaluate::Interval& interval) {
  return {{"low", interval.low}, {"high", interval.high}, {"level", interval.level}};
}
[[nodiscard]] inline nlohmann::ordered_json interval_json(const std::optional<evaluate::Interval>& interval) {
  return interval ? interval_json(*interval) : nlohmann::ordered_json(nullptr);
}

}  // namespace bellwether::report
