// The figures of a MoodCorrelation: Figures 1 and 2 of the sign recipe, and the week.
#pragma once

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/interval_plot.h"

namespace bellwether::report {

// Figure 1: how many texts are negative, neutral and positive.
[[nodiscard]] Figure mood_distribution_figure(const signal::MoodCounts& texts);

// Figure 2: negative mood with the return `lag` days later, and with itself, inside their bands.
[[nodiscard]] Figure lag_correlation_figure(const evaluate::MoodCorrelation& found);

// Mean S by weekday with intervals.
[[nodiscard]] IntervalPlot weekday_plot(const evaluate::MoodCorrelation& found);

}  // namespace bellwether::report
