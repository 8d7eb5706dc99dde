#include "apps/cli/nearest.h"

#include <gtest/gtest.h>

namespace bellwether::cli {
namespace {

const std::vector<std::string> kNouns = {"demo", "text", "model", "sentiment", "signal", "forecast"};

TEST(Nearest, Forgives_one_slip_in_a_short_word_and_more_in_a_long_one) {
  EXPECT_EQ(nearest("tex", kNouns), "text");
  EXPECT_EQ(nearest("txet", kNouns), "text");
  EXPECT_EQ(nearest("modle", kNouns), "model");
  EXPECT_EQ(nearest("sentimnet", kNouns), "sentiment");
  EXPECT_EQ(nearest("forcasts", kNouns), "forecast");
}

TEST(Nearest, Proposes_nothing_far_off) {
  EXPECT_EQ(nearest("xyz", kNouns), "");
  EXPECT_EQ(nearest("", kNouns), "");
  EXPECT_EQ(nearest(std::string(10'000, 't'), kNouns), "");
  EXPECT_EQ(nearest("text", {}), "");
}

TEST(Nearest, A_suggestion_lists_everything_where_nothing_is_near) {
  EXPECT_EQ(suggestion("tex", {"text", "model"}), "; did you mean 'text'?");
  EXPECT_EQ(suggestion("xyz", {"text", "model"}), "; known: text, model");
}

}  // namespace
}  // namespace bellwether::cli
