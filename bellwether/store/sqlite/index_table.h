// Sentiment indices with their two clocks. A point that was computed again with another result, as when texts
// came late, is a new version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/signal/sentiment_index.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// Adds the points of an index, within a transaction. `definition` is all that they depend on beside the texts:
// scorer, period and weights. A point is known at its period's end, a later version when it was computed (`now`).
// Returns how many points were new or differ. Errors: io.
[[nodiscard]] core::Result<std::uint64_t> add_index(Database& database, const signal::SentimentIndex& index,
                                                    const std::string& definition, market::UtcTime now);

// The points known strictly before `as_of`, each in its newest version by then. Errors: not_found where there is
// no such index; data for a damaged row; io.
[[nodiscard]] core::Result<signal::SentimentIndex> index_as_of(Database& database,
                                                               const market::Ticker& ticker,
                                                               const std::string& definition,
                                                               std::optional<market::UtcTime> as_of);

}  // namespace bellwether::store
