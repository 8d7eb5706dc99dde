#include "bellwether/report/markup/interval_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;

TEST(IntervalPlot, Each_estimate_is_named_with_its_value_and_interval) {
  IntervalPlot plot{.title = "Errors", .description = "Left is better.", .label = "RMSE ($)"};
  plot.estimates = {{"persistence", SeriesColor::muted, 3.868, 3.1, 4.7},
                    {"lstm", SeriesColor::forecast, 3.95, std::nullopt, std::nullopt}};
  plot.reference = 3.868;
  plot.reference_name = "persistence";
  const std::string markup = draw_interval_plot(plot).markup();
  EXPECT_THAT(markup, HasSubstr("<title>persistence: 3.87 [3.10, 4.70]</title>"));
  EXPECT_THAT(markup, HasSubstr("<title>lstm: 3.95 \u2014</title>"));
  EXPECT_THAT(markup, HasSubstr("class=\"reference\""));
}

TEST(IntervalPlot, Without_estimates_it_is_empty_but_whole) {
  EXPECT_THAT(draw_interval_plot({}).markup(), HasSubstr("</figure>"));
}

}  // namespace
}  // namespace bellwether::report
