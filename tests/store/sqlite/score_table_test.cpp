#include "bellwether/store/sqlite/score_table.h"

#include <gtest/gtest.h>

#include <limits>

#include "bellwether/store/sqlite/digest.h"
#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

TEST(ScoreTable, A_text_has_one_score_of_each_scorer) {
  tests::StoreFixture store;
  auto one = ScoreTable::open(store.database(), {"small", "fingerprint", "cleaning"});
  auto other = ScoreTable::open(store.database(), {"small", "fingerprint", "other cleaning"});
  const std::string digest = digest_of("Apple rises");
  ASSERT_TRUE(one->add(digest, {0.1, 0.2, 0.7, 0}, {0}));
  ASSERT_TRUE(one->add(digest, {0.3, 0.3, 0.4, 0}, {1}));
  EXPECT_EQ((*one->find(digest))->positive, 0.7);
  EXPECT_FALSE(*other->find(digest));
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM scores"), 1);
  auto again = ScoreTable::open(store.database(), {"small", "fingerprint", "cleaning"});
  EXPECT_TRUE(*again->find(digest));
}

TEST(ScoreTable, What_is_no_probability_is_not_stored) {
  tests::StoreFixture store;
  auto scores = ScoreTable::open(store.database(), {"small", "fingerprint", "cleaning"});
  for (const double wrong : {std::numeric_limits<double>::quiet_NaN(), -0.1, 1.1}) {
    EXPECT_EQ(scores->add(digest_of("x"), {wrong, 0, 0, 0}, {0}).error().kind, core::ErrorKind::model);
  }
}

}  // namespace
}  // namespace bellwether::store
