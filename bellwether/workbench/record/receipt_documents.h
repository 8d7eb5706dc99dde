// The log of forecasts as documents: all of them, one with all that is kept of it, the newest of each ticker, and how
// those of a ticker did.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/report/document/document.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::workbench {

// Which forecasts of the log.
struct ReceiptsRequest {
  std::string ticker, recipe;
  std::size_t limit = 200;

  static constexpr auto fields() {
    using core::field;
    using Request = ReceiptsRequest;
    return std::tuple{field("ticker", &Request::ticker, "Only the forecasts of this ticker."),
                      field("recipe", &Request::recipe, "Only the forecasts of this recipe."),
                      field("limit", &Request::limit, "The newest so many.").between(1, 10'000)};
  }
};

// The log, or an empty one where there is no file yet. Errors: those of read_receipts.
[[nodiscard]] core::Result<store::ReceiptLog> receipts_or_none(const std::filesystem::path& log);

// Newest first ("bellwether.receipts/1"). As of `now`. Errors: those of record_of.
[[nodiscard]] core::Result<report::Document> receipts_document(const store::ReceiptLog& log,
                                                               const ReceiptsRequest& request,
                                                               market::UtcTime now);

// One, by its id or the beginning of it ("bellwether.receipt/1"). Errors: those of find_forecast and record_of.
[[nodiscard]] core::Result<report::Document> receipt_document(const store::ReceiptLog& log,
                                                              const std::string& id, market::UtcTime now);

// The forecasts of a ticker by a recipe that were made before the moment, newest first, with those outcomes that were
// known by then, as the table "record"; without any, a table without rows.
struct TrackRecordQuestion {
  std::string ticker, recipe;
  market::UtcTime before;
};
[[nodiscard]] core::Result<report::Table> track_record(const store::ReceiptLog& log,
                                                       const TrackRecordQuestion& question);

// What is known of a ticker beside its forecasts.
struct ListedTicker {
  std::string ticker, company;
  std::optional<market::Bar> last_bar;
  std::string note;  // why there is none
};

// Whose forecasts, of which log, as of when.
struct WatchlistQuestion {
  const std::vector<ListedTicker>& tickers;
  const std::filesystem::path& log;
  market::UtcTime now;
};

// A row a ticker and recipe with the newest forecast, and the tickers listed without one ("bellwether.watchlist/1"). Texts
// and coverage (the share of months that have any) are those of the window of the forecast, where it has months.
[[nodiscard]] core::Result<report::Document> watchlist_document(const store::ReceiptLog& log,
                                                                const WatchlistQuestion& question);

}  // namespace bellwether::workbench
