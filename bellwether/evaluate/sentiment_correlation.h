// How the sentiment of texts and the price moved together over a span of days: the analysis of the sign
// recipe (requirements S-30 to S-33).
//
//   const auto found = correlate_sentiment(days, {}, {.draws = 2000}, job);
//
// Nothing here is a forecast, and whoever chooses features by it must run it inside the training span only:
// it sees exactly the days it is given. Series of days hang together, so bands and intervals come from
// moving-block bootstraps (signal/correlation.h, block_bootstrap.h), and a correlation inside its band is
// what chance alone gives. Seeded; the same at any number of threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/feature/daily_sentiment.h"
#include "bellwether/signal/correlation.h"

namespace bellwether::evaluate {

// What stands for a day's negative sentiment: the number of negative texts, as published, or their share of
// all, which does not grow with how much is written; a day without texts has no share.
enum class NegativeSentiment { count, share };
constexpr std::array<core::EnumName<NegativeSentiment>, 2> names_of(NegativeSentiment) {
  return {{{NegativeSentiment::count, "count"}, {NegativeSentiment::share, "share"}}};
}

// What is correlated, and over how many lags.
struct SentimentCorrelationOptions {
  std::int64_t max_lag = 30;
  NegativeSentiment negative = NegativeSentiment::count;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("max_lag", &SentimentCorrelationOptions::max_lag, "The longest lag in days.").at_least(0),
        field("negative", &SentimentCorrelationOptions::negative,
              "The series that is correlated: the count of negative texts, or their share.")};
  }
};

// A cell of Table I.
struct CountCorrelation {
  std::string sentiment;  // "negative", "neutral", "positive"
  std::string with;       // "return", "volume"
  signal::LagCorrelation same_day;
};

// A mean over days and where it lies; no interval for a single day.
struct MeanWithInterval {
  std::size_t days = 0;
  std::optional<double> mean;
  std::optional<Interval> interval;
};

// The texts of one weekday, by sentiment.
struct WeekdaySentiment {
  market::Weekday weekday = market::Weekday::monday;
  MeanWithInterval negative, neutral, positive;  // texts a day
  MeanWithInterval balance;                      // S of the days that have texts
};

// Everything that the analysis found.
struct SentimentCorrelation {
  SentimentCorrelationOptions options;
  signal::BlockBootstrap bootstrap;
  market::DayClock clock = market::DayClock::trading_days;  // of the days; said by whoever made them
  market::Date first, last;
  std::size_t days = 0, days_with_text = 0;
  signal::SentimentCounts texts;        // of the span
  std::vector<CountCorrelation> table;  // Table I: six
  std::vector<signal::LagCorrelation>
      with_return;  // negative sentiment of day t - lag with the return of day t
  std::vector<signal::LagCorrelation> with_itself;  // autocorrelation of negative sentiment
  std::vector<WeekdaySentiment> weekdays;           // those that occur, from Monday
};

// Errors: data for fewer than max_lag + 3 days; usage where an option is out of range.
[[nodiscard]] core::Result<SentimentCorrelation> correlate_sentiment(
    std::span<const feature::DailySentiment> days, const SentimentCorrelationOptions& options,
    const signal::BlockBootstrap& bootstrap, core::Job& job);

// The flaws of the days it was made of: WEEKEND_INTERPOLATION on calendar days, else none.
[[nodiscard]] std::vector<std::string> reason_codes_of(const SentimentCorrelation& found);

// How many of the lags lie outside their band, lag 0 of a series with itself left out.
[[nodiscard]] std::size_t lags_outside(std::span<const signal::LagCorrelation> lags);

// What the analysis found, in one sentence a finding; made of its numbers alone.
[[nodiscard]] std::vector<std::string> findings_of(const SentimentCorrelation& found);

[[nodiscard]] std::string name_of(market::Weekday weekday);  // "Monday"

}  // namespace bellwether::evaluate
