#include "bellwether/workbench/llm/build_week_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/forecast/llm/week_row_file.h"
#include "tests/support/test_job.h"
#include "tests/workbench/llm/fitted_weeks.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

class BuildWeekSet : public testing::Test {
 protected:
  BuildWeekSet() {
    request_.files.prices = tests::sample_prices();
    request_.files.texts = {tests::sample_texts()};
    request_.leaks.cuts = 2;
    request_.out = (folder_.path() / "set").string();
  }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  WeekSetRequest request_;
};

TEST_F(BuildWeekSet, Audits_the_set_and_writes_what_it_says_that_it_wrote) {
  request_.set.variants = {forecast::PromptVariant::masked};
  const auto built = build_week_set(request_, job_.get());
  ASSERT_TRUE(built) << built.error().message;
  ASSERT_TRUE(built->leaks);
  EXPECT_EQ(built->leaks->cuts, 2U);
  EXPECT_FALSE(built->leaks->leak);
  const std::filesystem::path folder = request_.out;
  for (const dataset::WeekSetFile& each : built->files)
    EXPECT_EQ(std::filesystem::file_size(folder / each.name), each.bytes) << each.name;
  const auto test = forecast::read_week_rows((folder / "test.jsonl").string()),
             masked = forecast::read_week_rows((folder / "test-masked.jsonl").string());
  ASSERT_TRUE(test && masked);
  EXPECT_EQ(test->rows.size(), built->set.count(forecast::WeekPart::test));
  EXPECT_EQ(masked->rows.size(), test->rows.size());
  EXPECT_TRUE(std::filesystem::exists(folder / "dataset.json"));
}

TEST_F(BuildWeekSet, Without_an_audit_none_is_told) {
  request_.leaks.cuts = 0;
  const auto built = build_week_set(request_, job_.get());
  ASSERT_TRUE(built) << built.error().message;
  EXPECT_FALSE(built->leaks);
}

TEST_F(BuildWeekSet, The_base_is_no_variant_and_nothing_is_written) {
  request_.set.variants = {forecast::PromptVariant::base};
  const auto built = build_week_set(request_, job_.get());
  ASSERT_FALSE(built);
  EXPECT_THAT(built.error().message, HasSubstr("base is what test.jsonl holds"));
  EXPECT_FALSE(std::filesystem::exists(request_.out));
}

}  // namespace
}  // namespace bellwether::workbench
