#include "bellwether/io/place.h"

#include <gtest/gtest.h>

namespace bellwether::io {
namespace {

TEST(Place, Is_written_as_far_as_it_is_known) {
  EXPECT_EQ(to_text("news.csv", {17, 42}), "news.csv:17:42");
  EXPECT_EQ(to_text("news.csv", {17, 0}), "news.csv:17");
  EXPECT_EQ(to_text("news.csv", {}), "news.csv");
}

TEST(Place, Lines_come_before_columns) { EXPECT_LT((Place{2, 9}), (Place{3, 1})); }

}  // namespace
}  // namespace bellwether::io
