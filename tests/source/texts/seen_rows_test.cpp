#include "bellwether/source/texts/seen_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

TEST(RowHash, Borders_between_parts_count) {
  EXPECT_NE(RowHash().add("ab").add("c").value(), RowHash().add("a").add("bc").value());
  EXPECT_EQ(RowHash().add("ab").add(std::int64_t{3}).value(),
            RowHash().add("ab").add(std::int64_t{3}).value());
}

TEST(RowHash, Is_FNV_1a_of_128_bits) {
  // "a" then the border byte FF: computed by hand with Python integers from the published basis and prime.
  const RowHash::Value value = RowHash().add("a").value();
  EXPECT_EQ(value.high, 0x0880954550ab1be9ULL);
  EXPECT_EQ(value.low, 0x5aa0733055b751b9ULL);
}

TEST(SeenRows, Remembers_exactly_what_was_inserted) {
  SeenRows seen;
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(seen.insert(RowHash().add(std::to_string(i)).value())) << i;
  for (int i = 0; i < 20'000; ++i) ASSERT_FALSE(seen.insert(RowHash().add(std::to_string(i)).value())) << i;
  for (int i = 20'000; i < 40'000; ++i)
    ASSERT_FALSE(seen.contains(RowHash().add(std::to_string(i)).value())) << i;
  EXPECT_TRUE(seen.insert({0, 0}));
  EXPECT_FALSE(seen.insert({0, 0}));
}

}  // namespace
}  // namespace bellwether::source
