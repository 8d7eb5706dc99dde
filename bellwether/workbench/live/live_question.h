// What is asked of live providers: whose prices and texts, as of when, and how texts count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/ticker.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::workbench {

inline constexpr std::int32_t kWindowMonths = 4;  // requirement R-20

// Which texts count, as in ReturnFiles. Texts that providers found by words count where they name the company.
struct TextGates {
  std::size_t max_tickers = 3;
  std::map<market::Ticker, std::vector<std::string>> names = {};
  source::Duplicates near_duplicates = source::Duplicates::drop;
};

// Months, both included.
struct MonthSpan {
  feature::Month first, last;
};

// Whose data, and as of when.
struct LiveQuestion {
  market::Ticker ticker;
  std::string company;                        // empty: as the provider of prices has it
  market::UtcTime now;                        // when it is asked
  std::optional<market::UtcTime> as_of = {};  // of a past moment: what was known strictly before it
  MonthSpan window;                           // the months that a forecast reads
  MonthSpan texts;                            // those whose texts are asked for
  market::Date prices_from;                   // all there are since then are asked for
  TextGates gates = {};
  const market::Calendar* calendar = &market::Calendar::nyse();  // of the exchange

  // Nothing known from then on enters the answer.
  [[nodiscard]] market::UtcTime known_before() const { return as_of.value_or(now); }
};

// The newest month that is over. Errors: unsupported outside the calendar.
[[nodiscard]] core::Result<feature::Month> newest_complete_month(market::UtcTime now,
                                                                 const market::Calendar& calendar);

// The four months up to the newest that is over.
[[nodiscard]] core::Result<MonthSpan> window_at(market::UtcTime time, const market::Calendar& calendar);

// The moment that "as of that day" means: a second after its close, or after the usual hour of it on a day without
// trading. Empty text: nothing. Errors: usage for what is no date, and for a moment after `now`.
[[nodiscard]] core::Result<std::optional<market::UtcTime>> moment_of(const std::string& day,
                                                                     market::UtcTime now,
                                                                     const market::Calendar& calendar);

}  // namespace bellwether::workbench
