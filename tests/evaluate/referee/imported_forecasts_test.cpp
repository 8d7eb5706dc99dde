#include "bellwether/evaluate/referee/imported_forecasts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

ImportedForecast imported(Exposure exposure, const std::string& model, int day) {
  return {.exposure = exposure,
          .model = model,
          .ticker = "AAPL",
          .horizon = 1,
          .is_due = true,
          .known = KnownForecast{.decision_day = {day},
                                 .target_day = {day + 1},
                                 .outcome = 0.01 * (day % 3 - 1),
                                 .mean = 0.001 * day,
                                 .probability_up = {},
                                 .intervals = {},
                                 .quantiles = {}}};
}

TEST(ImportedForecasts, Of_a_model_that_may_have_seen_the_outcome_stand_apart) {
  std::vector<ImportedForecast> rows;
  for (int day = 20'000; day < 20'010; ++day) {
    rows.push_back(imported(Exposure::seen, "a", day));
    rows.push_back(imported(Exposure::unseen, "b", day));
  }
  rows.push_back(imported(Exposure::unknown, "b", 20'020));
  const auto record = imported_record(rows);
  ASSERT_TRUE(record);
  ASSERT_THAT(record->groups, SizeIs(3));
  EXPECT_EQ(record->groups[0].exposure, Exposure::unseen);
  EXPECT_EQ(record->groups[0].scores.test.p_holm, record->groups[0].scores.test.p_value) << "compared alone";
  EXPECT_EQ(record->groups[1].exposure, Exposure::unknown);
  EXPECT_EQ(record->groups[2].exposure, Exposure::seen);
  EXPECT_FALSE(record->groups[2].scores.test.p_holm);
  EXPECT_THAT(record->notes,
              testing::Contains(HasSubstr("10 forecasts are by a model whose cut-off lies after")));
  EXPECT_THAT(record->notes, testing::Contains(HasSubstr("1 forecasts say no cut-off")));
}

TEST(ImportedForecasts, What_has_no_outcome_is_counted_by_its_reason) {
  ImportedForecast later = imported(Exposure::unseen, "a", 20'000), missing = later;
  later.known.reset();
  later.is_due = false;
  missing.known.reset();
  const auto record = imported_record(std::vector{later, missing});
  ASSERT_TRUE(record);
  EXPECT_EQ(record->groups[0].not_due, 1u);
  EXPECT_EQ(record->groups[0].unpriced, 1u);
  EXPECT_EQ(record->groups[0].scores.rows, 0u);
}

}  // namespace
}  // namespace bellwether::evaluate
