#include "bellwether/report/markup/box_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;

TEST(BoxPlot, Each_box_is_named_with_its_five_numbers) {
  BoxPlot plot{.title = "F1", .description = "Right is better.", .label = "F1 of up"};
  plot.boxes = {{"always-up", SeriesColor::muted, 0.4, 0.5, 0.61, 0.7, 0.8}};
  plot.reference = 0.61;
  plot.reference_name = "always-up";
  const std::string markup = draw_box_plot(plot).markup();
  EXPECT_THAT(markup, HasSubstr("<title>always-up: lowest 0.40, quartiles [0.50, 0.70], median 0.61, highest "
                                "0.80</title>"));
  EXPECT_THAT(markup, HasSubstr("class=\"bar color-muted\""));
  EXPECT_THAT(markup, HasSubstr("class=\"reference\""));
}

TEST(BoxPlot, Without_boxes_it_is_empty_but_whole) {
  EXPECT_THAT(draw_box_plot({}).markup(), HasSubstr("</figure>"));
}

}  // namespace
}  // namespace bellwether::report
