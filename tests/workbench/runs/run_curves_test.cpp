#include "bellwether/workbench/runs/run_curves.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

constexpr const char* kTwoLines =
    "{\"stage\":\"fit\",\"step\":0,\"loss\":2.0}\n{\"stage\":\"fit\",\"step\":1,\"loss\":1.0}\n";

TEST(RunCurves, They_are_rows_and_a_figure_and_go_on_behind_a_line) {
  const tests::TemporaryFolder folder;
  folder.write("metrics.jsonl", kTwoLines);
  const auto all = curves_document(folder.path(), 0);
  ASSERT_TRUE(all) << all.error().message;
  EXPECT_NE(report::to_json(*all).find("curves_fit"), std::string::npos);
  ASSERT_EQ(metrics_after(folder.path(), 1)->size(), 1U);
  EXPECT_EQ(metrics_after(folder.path(), 1)->front().line, 2U);
  EXPECT_TRUE(metrics_after(folder.path(), 2)->empty());
}

TEST(RunCurves, A_line_that_is_being_written_is_left_for_later_and_a_damaged_one_is_named) {
  const tests::TemporaryFolder folder;
  folder.write("metrics.jsonl", std::string(kTwoLines) + "{\"stage\":\"fi");
  EXPECT_EQ(metrics_after(folder.path(), 0)->size(), 2U);
  folder.write("metrics.jsonl", "{}\n");
  EXPECT_NE(metrics_after(folder.path(), 0).error().message.find("metrics.jsonl:1"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::workbench
