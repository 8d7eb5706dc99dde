// What providers gave about one ticker, as it was known at a moment: later rows are taken out before anything else
// sees them, and what they had changed in the earlier ones is taken back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/provider/fallback.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/workbench/live/live_question.h"
#include "bellwether/workbench/live/live_series.h"
#include "bellwether/workbench/live/row_cache.h"

namespace bellwether::workbench {

// What the model says of texts, beside them.
struct ScoredBodies {
  std::vector<sentiment::Score> scores;
  std::string scorer, fingerprint;
};

// Rows that are kept from one question to the next. Thread-safe.
struct LiveArchive {
  RowCache<provider::GatheredBars> prices;
  RowCache<provider::GatheredTexts> texts;
  RowCache<ScoredBodies> scores;

  explicit LiveArchive(const CacheLimits& limits = {}) : prices(limits), texts(limits), scores(limits) {}
};

// Who is asked for rows, and where they are kept.
struct LiveSource {
  provider::Gathering gathering;
  LiveArchive& archive;
};

// Prices as of the question.
struct LivePrices {
  provider::FetchedBars bars;
  LiveSeries series;  // of them, in one unit
  std::vector<provider::ProviderOutcome> outcomes;
  std::string company;                // as the question or the provider has it
  std::vector<std::string> warnings;  // of the provider
};

// Texts as of the question. Those of another moment stay in `all`, from which nothing else is taken.
struct LiveTexts {
  std::shared_ptr<const provider::GatheredTexts> all;
  std::uint64_t version = 0;       // of `all`; 0: not kept
  std::vector<std::size_t> known;  // places in `all`, ascending
  std::vector<provider::ProviderOutcome> outcomes;
  std::uint64_t duplicates = 0;  // given twice; of a past moment not known, and 0
  std::uint64_t answers = 0, truncated = 0;
  std::vector<std::string> warnings;
};

// When the words of a text could first count: published, or for a day alone the next open.
[[nodiscard]] market::UtcTime counts_from(const market::Text& text, const market::Calendar& calendar);

// The bars whose day had closed, with what happened on their days, in the units of the last of them: splits that came
// later are taken out of prices that are adjusted for them, and adjusted closes begin from the last close. Prices that
// are adjusted for later dividends by their provider and nothing more stay so, which a warning tells.
[[nodiscard]] provider::FetchedBars bars_known_before(provider::FetchedBars bars, market::UtcTime time,
                                                      const market::Calendar& calendar);

// Errors: those of gather_bars and live_series; not_found where there was no bar yet.
[[nodiscard]] core::Result<LivePrices> live_prices(const LiveQuestion& question, const LiveSource& source);

// Without any text it goes on, and says so in its warnings: no news is not an error. Errors: interrupted.
[[nodiscard]] core::Result<LiveTexts> live_texts(const LiveQuestion& question, const std::string& company,
                                                 const LiveSource& source);

// Each text of `texts.all`, by the model that is built in. Errors: those of the model; interrupted.
[[nodiscard]] core::Result<std::shared_ptr<const ScoredBodies>> live_scores(const LiveTexts& texts,
                                                                            const LiveSource& source);

}  // namespace bellwether::workbench
