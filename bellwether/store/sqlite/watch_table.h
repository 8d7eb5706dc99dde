// When providers were watched. A day without texts means "no news" only inside such a span; outside it nobody
// looked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// A provider that answered about a ticker. A round more than `longest_pause` seconds after the one before begins a
// new span.
struct ProviderRound {
  std::string provider, ticker;  // ticker empty: a feed about everything
  market::UtcTime at;
  std::int64_t longest_pause = 0;
};

// Rounds that followed each other without a pause.
struct WatchSpan {
  std::string provider, ticker;
  market::UtcTime first, last;  // rounds
  std::uint64_t rounds = 0;
};

// Errors: io.
[[nodiscard]] core::Status add_round(Database& database, const ProviderRound& round);

// By provider, ticker and time. Errors: io.
[[nodiscard]] core::Result<std::vector<WatchSpan>> watch_spans(Database& database);

// The latest round of a provider and ticker. Errors: io.
[[nodiscard]] core::Result<std::optional<market::UtcTime>> last_round(Database& database,
                                                                      const std::string& provider,
                                                                      const std::string& ticker);

}  // namespace bellwether::store
