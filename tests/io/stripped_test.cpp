#include "bellwether/io/stripped.h"

#include <gtest/gtest.h>

namespace bellwether::io {
namespace {

TEST(Stripped, Takes_white_space_off_both_ends_and_leaves_what_is_between) {
  EXPECT_EQ(stripped(" \t a b \r\n"), "a b");
  EXPECT_EQ(stripped("a"), "a");
}

TEST(Stripped, Leaves_nothing_of_white_space_alone) {
  EXPECT_EQ(stripped(" \r\n\t"), "");
  EXPECT_EQ(stripped(""), "");
}

TEST(Stripped, Takes_off_only_what_it_is_told_to) { EXPECT_EQ(stripped(" 'a' \n", " '"), "a' \n"); }

}  // namespace
}  // namespace bellwether::io
