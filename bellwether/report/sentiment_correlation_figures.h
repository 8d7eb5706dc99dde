// The tables and figures of a MoodCorrelation: Table I, Figures 1 and 2 of the sign recipe, and the week.
#pragma once

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {

// Figure 1: how many texts are negative, neutral and positive.
[[nodiscard]] Figure mood_distribution_figure(const signal::MoodCounts& texts);

// Table I: correlation of each count with the same day's return and volume, and where chance would lie.
[[nodiscard]] TextTable count_correlation_table(const evaluate::MoodCorrelation& found);

// Figure 2: negative mood with the return `lag` days later, and with itself, inside their bands.
[[nodiscard]] Figure lag_correlation_figure(const evaluate::MoodCorrelation& found);
// The same as a table, each lag marked.
[[nodiscard]] TextTable lag_correlation_table(const evaluate::MoodCorrelation& found);

// Mean S by weekday with intervals, and the mean counts.
[[nodiscard]] IntervalPlot weekday_plot(const evaluate::MoodCorrelation& found);
[[nodiscard]] TextTable weekday_table(const evaluate::MoodCorrelation& found);

}  // namespace bellwether::report
