// A store of the test's own, a clock that can be set, and a hash over all its rows of data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/sha256.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/text.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/store/sqlite/pull.h"
#include "bellwether/store/sqlite/text_table.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

inline market::UtcTime at(const char* text) { return *market::parse_utc(text); }

// Every column of every row of data, pulls apart, whose log grows with each request.
inline std::string table_hash(store::Database& database) {
  core::Sha256 hash;
  for (const char* sql :
       {"SELECT s.provider, s.ticker, s.adjustment, s.unit, p.event_time, p.version, p.known_at, "
        "p.arrived_at, "
        "p.unit, p.open, p.high, p.low, p.close, p.volume, p.close_adjusted FROM prices p JOIN series s ON "
        "s.id = p.series ORDER BY 1, 2, 5, 6",
        "SELECT s.provider, s.ticker, r.unit, r.known_at, r.price_ratio, r.adjusted_ratio FROM rescalings r "
        "JOIN "
        "series s ON s.id = r.series ORDER BY 1, 2, 3",
        "SELECT t.provider, t.key, t.version, t.event_time, t.known_at, t.arrived_at, t.precision, "
        "hex(t.body_digest), t.body, t.source, t.url, t.summary, t.label, l.ticker, l.position FROM texts t "
        "LEFT "
        "JOIN text_tickers l ON l.text = t.id ORDER BY 1, 2, 3, 14"}) {
    auto statement = database.prepare(sql);
    for (;;) {
      const auto row = statement->next();
      if (!row || !*row) break;
      for (int column = 0; column < 15; ++column) {
        hash.update(statement->is_null(column) ? "NULL" : statement->text(column));
        hash.update("|");
      }
      hash.update("\n");
    }
  }
  return hash.hex();
}

// An empty store in a folder of its own.
class StoreFixture {
 public:
  StoreFixture() : database_(*store::Database::open(path(), store::OpenMode::create)) {}

  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "market.db"; }
  [[nodiscard]] store::Database& database() { return database_; }
  [[nodiscard]] std::string hash() { return table_hash(database_); }

  // One request that brings these rows at that time.
  core::Result<store::PriceImport> add(const market::BarSeries& series, const char* time,
                                       const std::string& provider = "yahoo") {
    const core::FixedClock clock(at(time).seconds);
    auto pull = store::Pull::begin(database_, {provider, series.ticker.symbol + time}, clock);
    if (!pull) return core::fail(pull.error());
    store::PriceImport result;
    const core::Status stored =
        pull->store([&](const store::Arrival& arrival) -> core::Result<store::RowCounts> {
          auto added = store::add_bars(database_, provider, series, arrival, market::Calendar::nyse());
          if (!added) return core::fail(added.error());
          result = *added;
          return added->counts;
        });
    if (!stored) return core::fail(stored.error());
    if (core::Status finished = pull->finish(); !finished) return core::fail(finished.error());
    return result;
  }

  core::Result<store::RowCounts> add(const std::vector<market::Text>& texts, const char* time,
                                     store::TextIdentity identity = store::TextIdentity::by_id) {
    const core::FixedClock clock(at(time).seconds);
    auto pull = store::Pull::begin(database_, {"feed", time}, clock);
    if (!pull) return core::fail(pull.error());
    store::RowCounts result;
    const core::Status stored =
        pull->store([&](const store::Arrival& arrival) -> core::Result<store::RowCounts> {
          auto writer = store::TextWriter::make(database_, {"feed", identity}, arrival);
          for (const market::Text& text : texts) {
            if (core::Status added = writer->add(text); !added) return core::fail(added.error());
          }
          result = writer->counts();
          return writer->counts();
        });
    if (!stored) return core::fail(stored.error());
    if (core::Status finished = pull->finish(); !finished) return core::fail(finished.error());
    return result;
  }

  // The closes of AAPL as they were known.
  std::vector<double> closes(std::optional<market::UtcTime> as_of, const std::string& provider = "yahoo") {
    const auto known = store::bars_as_of(database_, {provider, {"AAPL"}}, as_of);
    std::vector<double> values;
    if (known) {
      for (const market::Bar& bar : known->series.bars) values.push_back(bar.close);
    }
    return values;
  }

  std::vector<market::Text> texts(std::optional<market::UtcTime> as_of) {
    auto reader = store::TextReader::make(database_, {.as_of = as_of});
    reader->start(0);
    std::vector<market::Text> all;
    for (;;) {
      auto text = reader->next();
      if (!text || !*text) return all;
      all.push_back(std::move((*text)->text));
    }
  }

 private:
  TemporaryFolder folder_;
  store::Database database_;
};

inline market::Bar bar_of(const char* day, double close) {
  return {.day = *market::parse_date(day),
          .open = close,
          .high = close,
          .low = close,
          .close = close,
          .volume = 1000,
          .close_adjusted = {}};
}

inline market::BarSeries series_of(std::vector<market::Bar> bars) {
  return {.ticker = {"AAPL"}, .adjustment = market::Adjustment::raw, .bars = std::move(bars)};
}

inline market::Text text_of(const char* id, const char* time, const char* body) {
  return {.id = id,
          .tickers = {{"AAPL"}},
          .event_time = at(time),
          .known_at = at(time),
          .body = body,
          .source = "wire",
          .summary = {},
          .label = {}};
}

}  // namespace bellwether::tests
