// What a store holds, for people: which prices and texts, from when to when, and what is missing between.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// Days of trading without a row, one after another.
struct MissingDays {
  market::Date first, last;
  int days = 0;
};

// What there is of one calendar month.
struct MonthCoverage {
  int year = 1970, month = 1;
  std::uint64_t rows = 0;
  int days = 0, trading_days = 0;  // with a row, and all between the first and the last with one
};

// One ticker of one provider: its prices, or the texts about it.
struct Coverage {
  std::string provider;
  std::string ticker;  // empty: texts that name none
  bool is_prices = false;
  std::uint64_t rows = 0;             // days, or texts, each counted once
  std::uint64_t restated = 0;         // rows that came again with other values
  std::uint64_t late = 0;             // rows that arrived more than three days after they say they were known
  market::Date first, last;           // trading days of the prices, or those that the texts count for
  std::vector<MissingDays> gaps;      // between first and last
  std::vector<MonthCoverage> months;  // every one from first to last

  [[nodiscard]] std::uint64_t missing() const;
};

// By kind, provider and ticker. Errors: data for damaged rows; io.
[[nodiscard]] core::Result<std::vector<Coverage>> coverage_of(Database& database,
                                                              const market::Calendar& calendar);

// Texts with the words of another, of whichever provider, at the same time: counted once for the second and each
// further one.
[[nodiscard]] core::Result<std::uint64_t> repeated_texts(Database& database);

}  // namespace bellwether::store
