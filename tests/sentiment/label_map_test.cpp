#include "bellwether/sentiment/label_map.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

core::Result<LabelMap> of(std::vector<std::string> names) { return LabelMap::from_names(names); }

// The three orders in use: PhraseBank's, ProsusAI/finbert's, and the twitter sets' (bearish, bullish,
// neutral).
TEST(LabelMap, Order_does_not_matter_names_do) {
  struct Order {
    std::vector<std::string> names;
    std::size_t negative, neutral, positive;
  };
  for (const Order& order :
       {Order{{"negative", "neutral", "positive"}, 0, 1, 2},
        Order{{"positive", "negative", "neutral"}, 1, 2, 0},
        Order{{"Neutral", "Positive", "Negative"}, 2, 0, 1},
        Order{{"Bearish", "Bullish", "Neutral"}, 0, 2, 1}, Order{{"BUY", "Hold", "sell"}, 2, 1, 0}}) {
    const auto map = of(order.names);
    ASSERT_TRUE(map) << order.names[0];
    EXPECT_EQ(map->id_of(Sentiment::negative), order.negative);
    EXPECT_EQ(map->id_of(Sentiment::neutral), order.neutral);
    EXPECT_EQ(map->id_of(Sentiment::positive), order.positive);
    EXPECT_EQ(map->name(0), order.names[0]);
  }
}

TEST(LabelMap, Two_classes_have_no_neutral) {
  const auto map = of({"negative", "positive"});
  ASSERT_TRUE(map);
  EXPECT_EQ(map->size(), 2U);
  EXPECT_FALSE(map->id_of(Sentiment::neutral));
}

TEST(LabelMap, Names_that_say_nothing_or_clash_are_refused_with_the_remedy) {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"LABEL_0", "LABEL_1", "LABEL_2"},
                                                {"negative", "bearish"},
                                                {"positive", "neutral"},
                                                {"negative"},
                                                {},
                                                {"negative", ""},
                                                {"joy", "anger"}}) {
    const auto map = of(names);
    ASSERT_FALSE(map);
    EXPECT_EQ(map.error().kind, core::ErrorKind::model);
    EXPECT_NE(map.error().message.find("--labels"), std::string::npos);
  }
}

TEST(LabelMap, User_may_name_the_classes) {
  const auto map = LabelMap::from_text("positive,negative,neutral", 3);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->id_of(Sentiment::positive), 0U);
}

TEST(LabelMap, Wrong_names_from_the_user_are_a_usage_error) {
  for (const char* text :
       {"", "positive", "positive,negative,neutral,neutral", "positive,negative,", "a,b,c"}) {
    const auto map = LabelMap::from_text(text, 3);
    ASSERT_FALSE(map) << text;
    EXPECT_EQ(map.error().kind, core::ErrorKind::usage);
  }
}

}  // namespace
}  // namespace bellwether::sentiment
