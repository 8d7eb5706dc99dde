#include "bellwether/workbench/live/row_cache.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using core::ErrorKind;

class RowCaching : public testing::Test {
 protected:
  core::Result<KeptRows<int>> ask(const std::string& key, std::int64_t now) {
    return cache_.get(key, {now}, [this]() -> core::Result<int> {
      ++fetched_;
      if (error_) return core::fail(*error_);
      return fetched_;
    });
  }
  RowCache<int> cache_{{.fresh_seconds = 10, .kept_seconds = 100, .entries = 2}};
  std::optional<core::Error> error_;
  int fetched_ = 0;
};

TEST_F(RowCaching, Fresh_rows_are_not_fetched_again) {
  EXPECT_EQ(*ask("a", 1000)->rows, 1);
  EXPECT_EQ(*ask("a", 1010)->rows, 1);
  EXPECT_EQ(*ask("a", 1011)->rows, 2);
  EXPECT_EQ(*ask("b", 1011)->rows, 3);
}

TEST_F(RowCaching, What_cannot_be_fetched_again_is_stood_in_for_with_the_reason) {
  ASSERT_TRUE(ask("a", 1000));
  error_ = core::Error{ErrorKind::network, "no answer"};
  const auto old = ask("a", 1100);
  ASSERT_TRUE(old);
  EXPECT_EQ(*old->rows, 1);
  EXPECT_EQ(old->failure, "no answer");
  EXPECT_EQ(old->fetched_at.seconds, 1000);
  EXPECT_EQ(ask("a", 1101).error().kind, ErrorKind::network);  // too old
  EXPECT_EQ(ask("b", 1000).error().kind, ErrorKind::network);  // nothing kept
}

TEST_F(RowCaching, A_stopped_fetch_is_no_reason_for_old_rows) {
  ASSERT_TRUE(ask("a", 1000));
  error_ = core::Error{ErrorKind::interrupted, "stopped"};
  EXPECT_EQ(ask("a", 1050).error().kind, ErrorKind::interrupted);
}

TEST_F(RowCaching, The_entry_used_longest_ago_goes_first) {
  ASSERT_TRUE(ask("a", 1000) && ask("b", 1000) && ask("a", 1001) && ask("c", 1001));
  EXPECT_EQ(*ask("a", 1002)->rows, 1);
  EXPECT_EQ(*ask("b", 1002)->rows, 4);  // was dropped for c
}

TEST_F(RowCaching, Each_fetch_has_a_version_of_its_own) {
  const auto first = ask("a", 1000), second = ask("a", 1005), third = ask("a", 1020);
  EXPECT_EQ(first->version, second->version);
  EXPECT_NE(second->version, third->version);
}

}  // namespace
}  // namespace bellwether::workbench
