#include "bellwether/store/seen_metrics.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

class SeenMetricsTest : public tests::RunFixture {
 protected:
  // The metrics of a run that notes these counts; empty where it wrote none.
  std::string noted(const sentiment::SeenCounts& counts) {
    auto run = RunDirectory::create(runs(), tests::example_setup(), tests::kRunClock);
    EXPECT_TRUE(run);
    EXPECT_TRUE(note_seen(*run, "small", counts));
    return core::read_file(run->path() / "metrics.jsonl", 10'000).value_or("");
  }
};

TEST_F(SeenMetricsTest, What_a_model_has_seen_is_a_line_of_the_metrics) {
  const std::string line = noted({.texts = 100, .labeled = 3, .read = 20});
  EXPECT_NE(line.find("\"stage\":\"seen by small\""), std::string::npos) << line;
  EXPECT_NE(line.find("\"texts\":100"), std::string::npos) << line;
  EXPECT_NE(line.find("\"labeled\":3"), std::string::npos) << line;
  EXPECT_NE(line.find("\"read\":20"), std::string::npos) << line;
}

TEST_F(SeenMetricsTest, Nothing_seen_is_no_line) { EXPECT_EQ(noted({.texts = 100}), ""); }

}  // namespace
}  // namespace bellwether::store
