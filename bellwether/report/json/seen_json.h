// Counts of seen texts as they stand in every JSON document that has them (docs/formats/seen_texts.md). For
// sources of report only.
#pragma once

#include <nlohmann/json.hpp>

#include "bellwether/sentiment/seen/seen_counts.h"

namespace bellwether::report {

inline nlohmann::ordered_json seen_json(const sentiment::SeenCounts& counts) {
  return {
      {"texts", counts.texts},
      {"labeled", counts.recorded ? nlohmann::ordered_json(counts.labeled) : nlohmann::ordered_json(nullptr)},
      {"read", counts.recorded ? nlohmann::ordered_json(counts.read) : nlohmann::ordered_json(nullptr)},
      {"recorded", counts.recorded},
      {"complete", counts.complete}};
}

}  // namespace bellwether::report
