#include "bellwether/forecast/llm/published_reading.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

// The readings of the published parser, requirement L-32.
TEST(PublishedReading, Reads_what_the_published_parser_reads) {
  const struct {
    const char* text;
    int direction;
    double magnitude;
  } cases[] = {{"Up by 10%", 1, 0.5},
               {"supported, but down by 1-2%", 1, 1.5},
               {"Up by 1.5%", 1, 5.5},
               {"Up by 10-12%", 1, 2.5},
               {"Up by 1-2 %", 1, 0},
               {"Up by 0", 1, 0},
               {"no change", 0, 0},
               {"Unlikely to go up; decline of 2-3%", 1, 2.5},
               {"Up by more than 5%", 1, 5.5},
               {"Down by 3-4%", -1, 3.5}};
  for (const auto& each : cases) {
    const PublishedPrediction read = published_prediction(each.text);
    EXPECT_EQ(read.direction, each.direction) << each.text;
    EXPECT_EQ(read.magnitude, each.magnitude) << each.text;
  }
}

TEST(PublishedReading, Needs_the_sections_and_drops_what_has_none) {
  EXPECT_FALSE(published_reading("Up by 1-2%"));
  const auto read = published_reading(
      "[Positive Developments]:\n1. A\n[Potential Concerns]:\n1. B\n[Prediction and Analysis]:\nPrediction: "
      "decline of 2-3%\nAnalysis: up");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->signed_margin(), -2.5);
}

}  // namespace
}  // namespace bellwether::forecast
