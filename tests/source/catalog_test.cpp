#include "bellwether/source/catalog.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace bellwether::source {
namespace {

std::vector<std::string> split(std::string_view header) {
  std::vector<std::string> names(1);
  for (const char c : header) {
    if (c == ',') {
      names.emplace_back();
    } else if (c != '?') {
      names.back() += c;
    }
  }
  return names;
}

TEST(Catalog, Every_shape_is_complete_and_recognized_by_its_own_header) {
  std::set<std::string_view> seen;
  for (const TextSchema& schema : text_schemas()) {
    EXPECT_TRUE(seen.insert(schema.name).second) << schema.name;
    EXPECT_FALSE(schema.summary.empty()) << schema.name;
    EXPECT_FALSE(schema.columns[static_cast<std::size_t>(Role::text)].empty()) << schema.name;
    EXPECT_EQ(*find_text_schema(schema.name), &schema);
    if (schema.header.empty()) continue;
    EXPECT_EQ(recognize_text_schema(schema.kind, split(schema.header)), &schema) << schema.name;
  }
}

TEST(Catalog, Columns_may_come_in_any_order_but_not_go_missing_or_be_joined_by_others) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(recognize_text_schema(FileKind::csv, Names{"headline", "source", "ticker", "datetime"})->name,
            "headlines");
  EXPECT_EQ(recognize_text_schema(FileKind::csv, Names{"created_at", "text"})->name, "stock_market_tweets");
  EXPECT_EQ(recognize_text_schema(FileKind::csv, Names{"headline", "ticker", "datetime"}), nullptr);
  EXPECT_EQ(recognize_text_schema(FileKind::csv, Names{"headline", "source", "ticker", "datetime", "url"}),
            nullptr);
  EXPECT_EQ(recognize_text_schema(FileKind::jsonl, Names{"text", "ts", "more"})->name, "canonical");
}

TEST(Catalog, Labels_of_a_set_go_by_its_own_numbers) {
  // requirements/README.md, "Label orders".
  const auto meaning = [](std::string_view schema, std::string_view written) {
    for (const LabelName& label : (*find_text_schema(schema))->labels) {
      if (label.written == written) return std::string(label.name);
    }
    return std::string("none");
  };
  EXPECT_EQ(meaning("phrasebank_csv", "1"), "neutral");
  EXPECT_EQ(meaning("twitter_financial_news", "1"), "bullish");
  EXPECT_EQ(meaning("twitter_financial_news", "2"), "neutral");
  EXPECT_EQ(meaning("financial_tweets_sentiment", "2"), "bearish");
  EXPECT_EQ(meaning("stock_data", "-1"), "negative");
}

TEST(Catalog, Label_words_mean_the_same_everywhere) {
  EXPECT_EQ(find_label_word("Bullish")->meaning, Sentiment::positive);
  EXPECT_EQ(find_label_word("NEGATIVE")->name, "negative");
  EXPECT_EQ(find_label_word("1"), nullptr);
  EXPECT_EQ(find_label_word(""), nullptr);
}

TEST(Catalog, An_unknown_shape_names_the_candidates) {
  const auto missing = find_text_schema("headline");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, core::ErrorKind::usage);
  EXPECT_NE(missing.error().message.find("headlines, "), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
