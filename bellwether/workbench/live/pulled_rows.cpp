#include "bellwether/workbench/live/pulled_rows.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/dataset/stored_prices.h"
#include "bellwether/market/calendar.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/store/sqlite/text_table.h"
#include "bellwether/workbench/live/pulled_files.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using provider::FetchedBars;
using provider::FetchedText;
using store::RowCounts;

using TextsOfProviders = std::map<std::string, std::vector<FetchedText>>;

TextsOfProviders by_provider(const std::vector<FetchedText>& texts) {
  TextsOfProviders sorted;
  for (const FetchedText& each : texts) sorted[each.provider].push_back(each);
  return sorted;
}

market::BarSeries series_of(const FetchedBars& fetched) {
  market::BarSeries series{.ticker = fetched.ticker};
  // Prices with an adjusted close beside them, or adjusted for splits alone, are raw.
  if (fetched.basis == provider::PriceBasis::split_and_dividend_adjusted)
    series.adjustment = market::Adjustment::split_and_dividend;
  for (const provider::FetchedBar& each : fetched.bars) series.bars.push_back(each.bar);
  return series;
}

class StoredPull : public PulledRows {
 public:
  // What rows are stamped and judged by.
  struct Stamping {
    const core::Clock& clock;
    const market::Calendar& calendar;
    store::KeepEntry keep;
  };
  StoredPull(store::Database& database, const Stamping& stamping)
      : database_(database), clock_(stamping.clock), calendar_(stamping.calendar), keep_(stamping.keep) {}

  Result<PulledCounts> add(const FetchedBars& bars) override {
    PulledCounts pulled{.provider = bars.report.provider};
    const store::PullRequest request =
        request_for(pulled.provider, "prices of " + bars.ticker.symbol,
                    market::to_text(bars.bars.front().bar.day), market::to_text(bars.bars.back().bar.day));
    const auto add_rows = [&](const store::Arrival& arrival) -> Result<RowCounts> {
      auto added = store::add_bars(database_, pulled.provider, series_of(bars), arrival, calendar_);
      if (!added) return fail(added.error());
      pulled.notes = std::move(added->notes);
      return added->counts;
    };
    const auto counts = store::Pull::store_whole(database_, request, clock_, add_rows);
    if (!counts) return fail(counts.error());
    pulled.counts = *counts;
    return pulled;
  }

  Result<std::vector<PulledCounts>> add(const std::vector<FetchedText>& texts) override {
    std::vector<PulledCounts> pulled;
    for (const auto& [provider, rows] : by_provider(texts)) {
      auto counts = add_texts(provider, rows);
      if (!counts) return fail(counts.error());
      pulled.push_back({.provider = provider, .counts = *counts, .notes = {}});
    }
    return pulled;
  }

 private:
  [[nodiscard]] store::PullRequest request_for(const std::string& provider, const std::string& what,
                                               const std::string& first, const std::string& last) const {
    // A watch that was interrupted is gone on with by the next round, whatever that one brings.
    const bool is_watch = keep_ == store::KeepEntry::if_rows_changed;
    return {.provider = provider,
            .request = is_watch ? what + ", watched" : fmt::format("{}, {} to {}", what, first, last),
            .keep = keep_};
  }

  Result<RowCounts> add_texts(const std::string& provider, const std::vector<FetchedText>& texts) {
    const store::PullRequest request =
        request_for(provider, "texts", market::to_text(texts.front().text.event_time),
                    market::to_text(texts.back().text.event_time));
    const auto add_rows = [&](const store::Arrival& arrival) {
      return store::write_texts(database_, {provider, store::TextIdentity::by_id}, texts, arrival);
    };
    return store::Pull::store_whole(database_, request, clock_, add_rows);
  }

  store::Database& database_;
  const core::Clock& clock_;
  const market::Calendar& calendar_;
  store::KeepEntry keep_;
};

// What StoredPull needs to be made before it.
struct OwnedStore {
  store::Database database;
};

// With a store of its own.
class OwnStorePull final : private OwnedStore, public StoredPull {
 public:
  OwnStorePull(store::Database opened, const Stamping& stamping)
      : OwnedStore{std::move(opened)}, StoredPull(OwnedStore::database, stamping) {}
};

class FiledPull final : public PulledRows {
 public:
  explicit FiledPull(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<PulledCounts> add(const FetchedBars& bars) override {
    const auto added = add_to_price_file(folder_, bars);
    if (!added) return fail(added.error());
    return PulledCounts{bars.report.provider, {.rows = bars.bars.size(), .added = *added}, {}};
  }

  Result<std::vector<PulledCounts>> add(const std::vector<FetchedText>& texts) override {
    std::vector<PulledCounts> pulled;
    for (const auto& [provider, rows] : by_provider(texts)) {
      const auto added = add_to_text_file(folder_, rows);
      if (!added) return fail(added.error());
      pulled.push_back({provider, {.rows = rows.size(), .added = *added}, {}});
    }
    return pulled;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::vector<std::string> price_warnings(const FetchedBars& bars, market::UtcTime now,
                                        const std::string& calendar) {
  std::vector<std::string> warnings = dataset::price_warnings(series_of(bars), now, calendar);
  for (std::string& each : warnings)
    each = fmt::format("{}: {}: {}", bars.report.provider, bars.ticker.symbol, each);
  return warnings;
}

Result<std::unique_ptr<PulledRows>> rows_in_store(const std::string& file, const core::Clock& clock,
                                                  const market::Calendar& calendar) {
  auto database = store::Database::open(file, store::OpenMode::create);
  if (!database) return fail(database.error());
  return std::make_unique<OwnStorePull>(*std::move(database),
                                        StoredPull::Stamping{clock, calendar, store::KeepEntry::always});
}

std::unique_ptr<PulledRows> rows_for_watch(store::Database& database, const core::Clock& clock,
                                           const market::Calendar& calendar) {
  return std::make_unique<StoredPull>(
      database, StoredPull::Stamping{clock, calendar, store::KeepEntry::if_rows_changed});
}

Result<std::unique_ptr<PulledRows>> rows_in_folder(const std::string& folder) {
  if (core::Status made = core::make_folder(folder); !made) return fail(made.error());
  return std::make_unique<FiledPull>(folder);
}

}  // namespace bellwether::workbench
