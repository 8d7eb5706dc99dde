// The tables of a correlation of sentiment with price, each laid out once: Table I of the sign recipe, its
// lags, and the week.
#pragma once

#include <span>

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// Table I: correlation of each count with the same day's return and volume, and the 95 % null band.
[[nodiscard]] Table count_correlation_table(const evaluate::SentimentCorrelation& found);
// One series by lag.
[[nodiscard]] Table lags_table(std::span<const signal::LagCorrelation> lags);
// Negative sentiment with the return and with itself, by lag.
[[nodiscard]] Table lag_correlation_table(const evaluate::SentimentCorrelation& found);
// The lags of both that lie outside their band.
[[nodiscard]] Table significant_lags_table(const evaluate::SentimentCorrelation& found);
[[nodiscard]] Table weekday_table(const evaluate::SentimentCorrelation& found);
// Every number, one a row, with the mode that it was made in: the rows of CSV.
[[nodiscard]] Table correlation_rows_table(const evaluate::SentimentCorrelation& found);

}  // namespace bellwether::report
