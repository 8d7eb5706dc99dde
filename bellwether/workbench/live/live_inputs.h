// Prices and texts of one ticker from live providers as the recipe `return` reads them: the same feature::History, and
// so the same months, as of files.
//
// Texts count from when they were published. What feeds and archives gave today was fetched today, so such a history
// serves a forecast that is made now and no backtest.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/market/sentiment.h"
#include "bellwether/provider/fallback.h"
#include "bellwether/workbench/live/live_question.h"
#include "bellwether/workbench/live/live_rows.h"
#include "bellwether/workbench/live/live_stages.h"

namespace bellwether::workbench {

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

// Prices, texts and scores as stages, each told to the observer, where there is one. Without any text it goes on, and
// says so in its warnings. Errors: those of live_prices, live_texts, live_scores, of History::with_gaps.
[[nodiscard]] core::Result<LiveInputs> gather_live_inputs(const LiveQuestion& question,
                                                          const LiveSource& source, StageObserver* observer);

}  // namespace bellwether::workbench
