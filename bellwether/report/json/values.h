// How documents write what may be missing and what lies between two bounds: alike in all of them. Keys stand
// in the order of the document.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::report {

// null where there is none.
template <class T>
[[nodiscard]] nlohmann::ordered_json json_or_null(const std::optional<T>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

// {"low", "high", "level"}.
[[nodiscard]] inline nlohmann::ordered_json interval_json(const evaluate::Interval& interval) {
  return {{"low", interval.low}, {"high", interval.high}, {"level", interval.level}};
}
[[nodiscard]] inline nlohmann::ordered_json interval_json(const std::optional<evaluate::Interval>& interval) {
  return interval ? interval_json(*interval) : nlohmann::ordered_json(nullptr);
}

}  // namespace bellwether::report
