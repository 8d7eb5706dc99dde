// The texts that count for the recipe `sign`, scored or read with their scores: whose, when, how they feel.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/ticker.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/signal/part_counts.h"

namespace bellwether::dataset {

// Whose texts count; no ticker at all: everybody's, also those about nobody.
struct WantedTickers {
  std::set<market::Ticker> tickers;
  [[nodiscard]] bool match(const std::vector<market::Ticker>& about) const;
};

// Texts known from the close before `first` on, and before the midnight after `last` or before the decision.
struct TextDays {
  market::Date first, last;  // trading days
  const market::Calendar& calendar;
  std::optional<market::UtcTime> decided_at =
      {};  // of a live forecast: what was known then or later is not there
  [[nodiscard]] bool contains(market::UtcTime known_at) const;
  // Exclusive.
  [[nodiscard]] market::UtcTime end() const {
    return decided_at ? *decided_at : calendar.from_local({last.days + 1}, 0);
  }
};

// The texts of one file that count, and the account of the others.
struct SignTexts {
  std::vector<signal::DatedScore> scores;  // in the order of the file
  std::uint64_t outside = 0;               // wanted, but known on other days
  std::uint64_t undated = 0;               // without a time, of whichever ticker
  std::optional<market::UtcTime>
      newest;                    // when the newest was known, of whichever ticker; none after the days
  std::set<std::string> others;  // tickers that were named and not wanted
  io::InputRecord record;
  std::string scorer, scorer_fingerprint;
  std::vector<std::string> notes;  // on the file of texts, without a stop
  sentiment::SeenCounts seen;      // of the scored texts, by the model that scored them
};

// What to do about texts none of which has a time.
[[nodiscard]] std::string undated_told(const std::string& path, std::uint64_t undated);

// Texts of files.options.texts, scored by files.options.model. Errors: those of open_texts and the scorer.
[[nodiscard]] core::Result<SignTexts> score_sign_texts(const MarketFiles& files, const WantedTickers& wanted,
                                                       const TextDays& days, core::Job& job);

// The same from scores written before (docs/formats/scores.md). Errors: not_found, io; data with file:line.
[[nodiscard]] core::Result<SignTexts> read_sign_scores(const std::string& path, const WantedTickers& wanted,
                                                       const TextDays& days);

}  // namespace bellwether::dataset
