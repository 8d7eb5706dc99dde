// The tables and figures of a SentimentCorrelation: Table I, Figures 1 and 2 of the sign recipe, and the
// week.
#pragma once

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {

// Figure 1: how many texts are negative, neutral and positive.
[[nodiscard]] Figure sentiment_distribution_figure(const signal::SentimentCounts& texts);

// Table I: correlation of each count with the same day's return and volume, and where chance would lie.
[[nodiscard]] Table count_correlation_table(const evaluate::SentimentCorrelation& found);

// Figure 2: negative sentiment with the return `lag` days later, and with itself, inside their bands.
[[nodiscard]] Figure lag_correlation_figure(const evaluate::SentimentCorrelation& found);
// The same as a table, each lag marked.
[[nodiscard]] Table lag_correlation_table(const evaluate::SentimentCorrelation& found);

// Mean S by weekday with intervals, and the mean counts.
[[nodiscard]] IntervalPlot weekday_plot(const evaluate::SentimentCorrelation& found);
[[nodiscard]] Table weekday_table(const evaluate::SentimentCorrelation& found);

}  // namespace bellwether::report
