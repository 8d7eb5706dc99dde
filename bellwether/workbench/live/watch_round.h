// One round of a watch: every provider is asked about every ticker, and what it gives is stored before the next is
// asked. A text counts from when it was first seen, so that the store can be read as of any time since.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/net/client.h"
#include "bellwether/provider/fallback.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::workbench {

// Whom a watch asks about: a company's shares. Without a ticker: whatever a feed is about.
struct WatchSubject {
  market::Ticker ticker;
  std::string company;  // for providers that search by words; may be empty
};

// What is watched, and where it goes.
struct WatchPlan {
  std::vector<WatchSubject> subjects;
  std::vector<provider::ProviderChoice> providers;
  std::string store;
  int days = 7;                    // how far back a round asks, where the one before is not older
  std::int64_t longest_pause = 0;  // seconds between rounds that belong together
  const market::Calendar* calendar = &market::Calendar::nyse();  // of the exchange whose prices are asked for
  std::string calendar_name = "nyse";                            // as source::calendar_named() takes it
};

// What a round may use. `clock` stamps rows and says what day it is.
struct WatchTools {
  net::Client& client;
  const core::Clock& clock;
  core::Job& job;
};

// What one provider gave about one ticker.
struct RoundPart {
  std::string ticker, provider;
  std::string kind;  // "prices" or "texts"
  store::RowCounts counts;
  std::string error;  // empty: it answered
  core::ErrorKind error_kind = core::ErrorKind::internal;
};

// What came of a round.
struct WatchRound {
  market::UtcTime at;
  std::vector<RoundPart> parts;
  std::vector<std::string> warnings;  // of providers that answered

  [[nodiscard]] store::RowCounts counts() const;
  [[nodiscard]] bool all_failed() const;
};

// A provider that fails is an entry with its error; the others are asked all the same. Prices are asked for where the
// store lacks the newest session that is over. Errors: those of the store; interrupted, with what was stored by then
// kept.
[[nodiscard]] core::Result<WatchRound> run_watch_round(const WatchPlan& plan, const WatchTools& tools);

// "2026-11-30T15:05:00Z: 12 new, 40 known, 1 restated; google-news failed (AAPL): …".
[[nodiscard]] std::string round_text(const WatchRound& round);

}  // namespace bellwether::workbench
