// The figures of a SentimentCorrelation: Figures 1 and 2 of the sign recipe, and the week.
#pragma once

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/plots.h"

namespace bellwether::report {

// Figure 1: how many texts are negative, neutral and positive.
[[nodiscard]] Figure sentiment_distribution_figure(const signal::SentimentCounts& texts);

// Figure 2: negative sentiment with the return `lag` days later, and with itself, inside their bands.
[[nodiscard]] Figure lag_correlation_figure(const evaluate::SentimentCorrelation& found);

// Mean S by weekday with intervals.
[[nodiscard]] IntervalPlot weekday_plot(const evaluate::SentimentCorrelation& found);

}  // namespace bellwether::report
