// What a store holds, as a document: its series and texts with their spans and gaps, and where they came from.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/report/document/document.h"
#include "bellwether/store/sqlite/coverage.h"
#include "bellwether/store/sqlite/pull.h"
#include "bellwether/store/sqlite/watch_table.h"

namespace bellwether::report {

// What is told of a store.
struct StoreContent {
  std::span<const store::Coverage> holdings;
  std::span<const store::PullRecord> pulls;
  std::span<const store::WatchSpan> watches;
};

// Format bellwether.store/1: the tables holdings, gaps (the longest of each, up to `most_gaps`), watches and pulls.
[[nodiscard]] Document store_document(const StoreContent& content, std::size_t most_gaps);

// Rows and days of each series and month, the newest `most` of each.
[[nodiscard]] Table store_months_table(std::span<const store::Coverage> holdings, std::size_t most);

}  // namespace bellwether::report
