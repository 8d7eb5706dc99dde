// Prices and texts of one ticker from live providers as the recipe `return` reads them: the same feature::History, and
// so the same months, as of files.
//
// Texts count from when they were published. What feeds and archives gave today was fetched today, so such a history
// serves a forecast that is made now and no backtest.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/market/sentiment.h"
#include "bellwether/provider/fallback.h"

namespace bellwether::workbench {

// Which texts count, as in ReturnFiles. Texts that providers found by words count where they name the company.
struct TextGates {
  std::size_t max_tickers = 3;
  std::map<market::Ticker, std::vector<std::string>> names = {};
  source::Duplicates near_duplicates = source::Duplicates::drop;
};

// Whose data, as of when, and the months whose texts are wanted.
struct LiveQuestion {
  market::Ticker ticker;
  std::string company;  // empty: as the provider of prices has it
  market::UtcTime now;
  feature::Month first, last;
  market::Date prices_from;  // all there are since then are asked for
  TextGates gates = {};
  const market::Calendar* calendar = &market::Calendar::nyse();  // of the exchange
};

// A text with what the model says of it, and from when on it counts.
struct LiveHeadline {
  provider::FetchedText text;
  signal::DatedScore score;
  market::Sentiment sentiment = market::Sentiment::neutral;  // the most probable class
  [[nodiscard]] double polarity() const { return score.positive - score.negative; }
};

// What was gathered.
struct LiveInputs {
  dataset::ReturnInputs inputs;  // one member
  std::string company, currency, exchange;
  std::vector<provider::ProviderOutcome> price_outcomes, text_outcomes;  // also of those that failed
  std::vector<LiveHeadline> headlines;  // those that count, ascending by time
  std::uint64_t off_subject = 0;        // about other companies
  std::uint64_t duplicates = 0;         // given by an earlier provider already
  std::uint64_t answers = 0,
                truncated = 0;        // providers of texts that answered; those with more than they gave
  std::vector<std::string> warnings;  // of the providers
};

// The newest month that is over. Errors: unsupported outside the calendar.
[[nodiscard]] core::Result<feature::Month> newest_complete_month(market::UtcTime now,
                                                                 const market::Calendar& calendar);

// Without any text it goes on, and says so in its warnings: no news is not an error. Errors: those of gather_bars, of
// the scorer, of History::with_gaps; interrupted.
[[nodiscard]] core::Result<LiveInputs> gather_live_inputs(const LiveQuestion& question,
                                                          const provider::Gathering& gathering);

}  // namespace bellwether::workbench
