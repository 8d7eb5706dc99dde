// What a store holds, as a document: its series and texts with their spans and gaps, and where they came from.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/report/document/document.h"
#include "bellwether/store/sqlite/coverage.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::report {

// Format bellwether.store/1: the tables holdings, gaps (the longest of each, up to `most_gaps`) and pulls.
[[nodiscard]] Document store_document(std::span<const store::Coverage> holdings,
                                      std::span<const store::PullRecord> pulls, std::size_t most_gaps);

}  // namespace bellwether::report
