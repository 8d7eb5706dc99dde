// Prices and texts from files → the rows of the recipe `sign`, with an account of what was read, filled and
// left out.
//
//   auto inputs = read_sign_inputs({.files = {.options = {.ticker = "SPY", .prices = …, .texts = …}},
//                                   .text_tickers = "all"}, job);
//   inputs->rows                                  // as asked for
//   rows_of(*inputs, {.clock = calendar_days})    // the same files by another clock, without scoring again
//
// The span is --start to --end; where one is empty, it begins with the first trading day that has a text and
// ends with the last. Works for exact times (StockNet) and for texts dated to days (StockEmotions): signal/
// part_counts.h says which part of the day those enter, the notes say how many they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/daily_sentiment.h"
#include "bellwether/feature/sign_table.h"

namespace bellwether::dataset {

// Which prices and texts are read, and how they become rows.
struct SignInputRequest {
  MarketFiles files;         // options.texts, or `scores`
  std::string scores;        // what 'text score --format jsonl' wrote, instead of texts and a model
  std::string text_tickers;  // whose texts count: empty: the ticker's own; "all"; or symbols joined by commas
  feature::SignTableOptions table;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &SignInputRequest::files, ""),
        field("scores", &SignInputRequest::scores,
              "Scored texts, as `text score --format jsonl` writes them, in place of --texts and --model.")
            .as("FILE"),
        field("news_tickers", &SignInputRequest::text_tickers,
              "Whose texts count: all, or symbols separated by commas; by default those of --ticker."),
        group("", &SignInputRequest::table, "Rows")};
  }
};

// What was read: the rows, and the account that reports and manifests give of it.
struct SignInputs {
  feature::SignExamples rows;
  std::vector<feature::DailySentiment>
      days;                               // the span's days of the clock, for the analysis of correlations
  market::BarSeries series;               // the bars kept: the span, and before it those that the lag needs
  std::vector<signal::DatedScore> texts;  // those that count, each once
  feature::DayRange range;                // decision days asked for
  const market::Calendar* calendar = &market::Calendar::nyse();
  std::vector<market::Date> filled;
  std::uint64_t texts_outside = 0;             // wanted, but known before or after the bars kept
  std::optional<market::UtcTime> newest_text;  // when it was known, of whichever ticker, by the last day read
  std::uint64_t texts_of_days = 0;             // of texts: dated to a day, not to the second
  io::InputRecord prices_record, texts_record;
  std::string scorer, scorer_fingerprint;  // empty with `scores`
  std::vector<std::string> notes;          // plain sentences
};

// For what the files are read. live: the newest bar's day is decided too, so that what becomes known before the
// next open counts; and where no text falls into the span, that is told and not refused, since a row of a
// backtest may have none either.
enum class SignUse { backtest, live };

// What is in the files, without rows and sentiment days. Errors: as read_sign_inputs, less those of rows.
[[nodiscard]] core::Result<SignInputs> read_sign_market(const SignInputRequest& request, SignUse use,
                                                        core::Job& job);

// Errors: usage for options that do not parse, or neither or both of texts and scores; those of
// read_price_span, open_texts, the scorer and build_sign_examples; data where no text counts.
[[nodiscard]] core::Result<SignInputs> read_sign_inputs(const SignInputRequest& request, core::Job& job);

// What was known when, of inputs that are read already. Errors: those of History::with_texts.
[[nodiscard]] core::Result<feature::History> history_of(const SignInputs& inputs, market::DayClock clock);

// The rows of inputs that are read already, by other options. Errors: those of build_sign_examples.
[[nodiscard]] core::Result<feature::SignExamples> rows_of(const SignInputs& inputs,
                                                          const feature::SignTableOptions& options);

// The files read: prices, texts.
[[nodiscard]] std::vector<io::InputRecord> input_records(const SignInputs& inputs);

// Names the files read and the scorer in the manifest of `run`.
void record_inputs(store::RunDirectory& run, const SignInputs& inputs);

}  // namespace bellwether::dataset
