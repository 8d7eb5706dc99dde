#include "bellwether/evaluate/return/return_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const QualityCounts kCounts{.has_sentiment = true,
                            .months = 95,
                            .months_missing = 5,
                            .months_without_texts = 48,
                            .texts = 200,
                            .near_duplicates = 100,
                            .off_subject = 161,
                            .answers = 3,
                            .truncated = 1};

TEST(ReturnQuality, What_is_beyond_its_limit_is_told_and_the_limit_itself_passes) {
  EXPECT_THAT(quality_flags(check_quality(kCounts, {})),
              ElementsAre("Data quality: 48 months without texts of 95 (50.5 %), more than 50 %.",
                          "Data quality: 161 texts about other companies of 200 (80.5 %), more than 80 %.",
                          "Data quality: 1 truncated answers of 3 (33.3 %), more than 0 %."));
}

TEST(ReturnQuality, Nothing_is_asked_of_what_is_not_there) {
  const auto checks = check_quality({.months = 10}, {});
  ASSERT_EQ(checks.size(), 1u);
  EXPECT_EQ(checks.front().what, "months without a return");
  EXPECT_THAT(check_quality({}, {}), IsEmpty());
}

TEST(ReturnQuality, Poor_data_fail_where_that_is_asked_for) {
  const QualityLimits strict{.poor_data = PoorData::fail};
  EXPECT_TRUE(refuse_poor_data(check_quality(kCounts, {}), {}));
  const auto refused = refuse_poor_data(check_quality(kCounts, strict), strict);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_THAT(refused.error().message, HasSubstr("48 months without texts"));
  EXPECT_TRUE(refuse_poor_data(check_quality({.months = 10}, strict), strict));
}

}  // namespace
}  // namespace bellwether::evaluate
