#include "bellwether/workbench/retrain/model_history.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;

class ModelHistoryTest : public testing::Test {
 protected:
  ModelHistoryTest() {
    for (const char* run : {"a", "b", "c"}) fs::create_directories(folder_.path() / "runs" / run);
  }
  [[nodiscard]] ModelHistory open() const { return *ModelHistory::open(folder_.path(), {1'000}); }
  [[nodiscard]] std::string in_use() const { return fs::read_symlink(folder_.path() / "current").string(); }
  static ModelDecision decision(ModelEvent event, const char* run) {
    return {.at = {2'000}, .event = event, .run = run, .reason = "A test."};
  }

  tests::TemporaryFolder folder_;
};

TEST_F(ModelHistoryTest, The_link_follows_the_decisions_and_the_history_reads_back) {
  ModelHistory history = open();
  EXPECT_TRUE(history.current().empty());
  ASSERT_TRUE(history.decide(decision(ModelEvent::first, "a")));
  ModelDecision switched = decision(ModelEvent::switched, "b");
  switched.months = 12;
  switched.first_month = "2025-01";
  switched.last_month = "2025-12";
  switched.challenger_rmse = 0.1;
  switched.incumbent_rmse = 0.2;
  switched.p_value = 0.01;
  ASSERT_TRUE(history.decide(switched));
  ASSERT_TRUE(history.decide(decision(ModelEvent::kept, "b")));
  EXPECT_EQ(in_use(), "runs/b");
  const ModelHistory again = open();
  ASSERT_EQ(again.decisions().size(), 3U);
  EXPECT_EQ(again.decisions()[1].p_value, 0.01);
  EXPECT_EQ(again.decisions()[1].last_month, "2025-12");
  EXPECT_FALSE(again.decisions()[2].p_value);
  EXPECT_EQ(again.current(), "b");
  EXPECT_EQ(again.previous(), "a");
}

TEST_F(ModelHistoryTest, Rolling_back_twice_goes_two_models_back) {
  ModelHistory history = open();
  for (const auto& [event, run] :
       {std::pair{ModelEvent::first, "a"}, {ModelEvent::switched, "b"}, {ModelEvent::switched, "c"}})
    ASSERT_TRUE(history.decide(decision(event, run)));
  ASSERT_TRUE(history.decide(decision(ModelEvent::rolled_back, "b")));
  EXPECT_EQ(in_use(), "runs/b");
  EXPECT_EQ(open().previous(), "a");
  ASSERT_TRUE(history.decide(decision(ModelEvent::rolled_back, "a")));
  EXPECT_EQ(in_use(), "runs/a");
  EXPECT_EQ(open().previous(), "");
}

// What a kill between the two steps of a switch leaves, and what one before the first of them does.
TEST_F(ModelHistoryTest, A_switch_that_was_killed_is_whole_or_absent) {
  ModelHistory history = open();
  ASSERT_TRUE(history.decide(decision(ModelEvent::first, "a")));
  fs::create_symlink("runs/b", folder_.path() / ".current.new");
  EXPECT_EQ(open().current(), "a");
  fs::rename(folder_.path() / ".current.new", folder_.path() / "current");
  const ModelHistory after = open();
  EXPECT_EQ(after.current(), "b");
  ASSERT_EQ(after.decisions().size(), 2U);
  EXPECT_EQ(after.decisions().back().event, ModelEvent::adopted);
  EXPECT_EQ(after.previous(), "a");
  EXPECT_EQ(open().decisions().size(), 2U);
}

TEST_F(ModelHistoryTest, A_link_that_leads_nowhere_and_a_damaged_line_are_refused) {
  fs::create_symlink("runs/gone", folder_.path() / "current");
  EXPECT_EQ(ModelHistory::open(folder_.path(), {1'000}).error().kind, core::ErrorKind::model);
  fs::remove(folder_.path() / "current");
  ASSERT_TRUE(core::write_file_atomically(folder_.path() / "history.jsonl", "{\"at\": \"yesterday\"}\n"));
  EXPECT_EQ(ModelHistory::open(folder_.path(), {1'000}).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::workbench
