#include "bellwether/store/compare_runs.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using tests::example_setup;

class CompareRunsTest : public tests::RunFixture {};

TEST(ComparedRow, A_difference_is_from_the_first_run_where_both_have_the_number) {
  const ComparedRow row{
      .what = "metric", .name = "test: rmse", .numbers = {1.5, 1.0, std::nullopt}, .texts = {}};
  EXPECT_EQ(row.difference(1), -0.5);
  EXPECT_FALSE(row.difference(2));
  EXPECT_TRUE(row.differs());
  EXPECT_FALSE((ComparedRow{.what = "metric", .name = "", .numbers = {1.5, 1.5}, .texts = {}}.differs()));
  EXPECT_FALSE((ComparedRow{.what = "config", .name = "", .numbers = {}, .texts = {"a", "b"}}.difference(1)));
}

TEST_F(CompareRunsTest, Metrics_come_first_and_then_what_differs) {
  RunSetup changed = example_setup();
  changed.config[0].value = "30";
  const std::vector<fs::path> folders{finished_run(), finished_run(changed, "a,c\n"), finished_run()};
  const auto rows = compare_all_runs(folders);
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_FALSE(rows->empty());
  EXPECT_EQ(rows->front().what, "metric");
  EXPECT_EQ(rows->front().numbers.size(), 3u);
  EXPECT_FALSE(rows->front().differs());
  const ComparedRow* window = nullptr;
  for (const ComparedRow& each : *rows) {
    if (each.what == "config" && each.name == "window") window = &each;
  }
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(window->texts, (std::vector<std::string>{"60", "30", "60"}));
}

}  // namespace
}  // namespace bellwether::store
