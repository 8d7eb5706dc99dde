#include "bellwether/report/sentiment_correlation_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/sentiment_correlation_tables.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;

// One cell inside its band and one outside; lags 0 and 1.
evaluate::SentimentCorrelation small_analysis() {
  evaluate::SentimentCorrelation found;
  found.days = 100;
  found.texts = {10, 80, 10};
  found.table = {{"negative", "return", {0, 100, -0.31, -0.2, 0.2}},
                 {"negative", "volume", {0, 100, 0.05, -0.2, 0.2}}};
  found.with_return = {{0, 100, -0.31, -0.2, 0.2}, {1, 99, 0.1, -0.2, 0.2}};
  found.with_itself = {{0, 100, 1.0, -0.2, 0.2}, {1, 99, std::nullopt, -0.2, 0.2}};
  found.weekdays = {{market::Weekday::monday,
                     {20, 2.5, evaluate::Interval{2, 3}},
                     {20, 8.0, {}},
                     {20, 1.0, {}},
                     {20, -0.25, {}}}};
  return found;
}

TEST(SentimentCorrelationFigures, Table_I_marks_what_is_significant) {
  const std::string markup = draw_table(count_correlation_table(small_analysis())).markup();
  EXPECT_THAT(markup, HasSubstr("\u22120.310"));
  EXPECT_THAT(markup, HasSubstr(">significant<"));
  EXPECT_THAT(markup, HasSubstr("not significant"));
  EXPECT_THAT(markup, HasSubstr("[\u22120.200, 0.200]"));
}

TEST(SentimentCorrelationFigures, Lags_inside_their_band_are_drawn_apart) {
  const Figure figure = lag_correlation_figure(small_analysis());
  ASSERT_EQ(figure.panels.size(), 2U);
  const Bars& outside = figure.panels[0].bars[0];
  const Bars& inside = figure.panels[0].bars[1];
  EXPECT_EQ(outside.values[0], -0.31);
  EXPECT_FALSE(outside.values[1]);
  EXPECT_EQ(inside.values[1], 0.1);
  EXPECT_FALSE(inside.values[0]);
  EXPECT_THAT(draw_table(lag_correlation_table(small_analysis())).markup(), HasSubstr("not defined"));
}

TEST(SentimentCorrelationFigures, Distribution_gives_counts_and_shares) {
  const Figure figure = sentiment_distribution_figure({10, 80, 10});
  EXPECT_THAT(figure.description, HasSubstr("80 (80.0\u00A0%) neutral"));
  EXPECT_THAT(draw_figure(sentiment_distribution_figure({})).markup(), HasSubstr("</figure>"));
}

TEST(SentimentCorrelationFigures, Week_shows_means_with_their_intervals) {
  EXPECT_THAT(draw_table(weekday_table(small_analysis())).markup(), HasSubstr("2.5 [2.0, 3.0]"));
  EXPECT_EQ(weekday_plot(small_analysis()).estimates.front().name, "Monday");
}

}  // namespace
}  // namespace bellwether::report
