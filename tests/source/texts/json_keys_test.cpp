#include "bellwether/source/texts/json_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::read_text_bytes;
using tests::TextsRead;

constexpr std::string_view kFirst = R"({"date":"2025-06-02T14:00:00Z","title":"Harbor raises outlook"})";
constexpr std::string_view kLater =
    R"({"date":"2025-06-02T14:00:00Z","published_at":"2025-06-12T14:00:00Z","title":"Harbor cuts it",)"
    R"("ticker":"HRB"})";

TEST(JsonKeys, Are_those_of_all_objects_in_the_front_of_the_file) {
  const std::string lines = std::string(kFirst) + "\nno object\n" + std::string(kLater) + "\n{\"cut\":";
  EXPECT_THAT(keys_in_front(lines, JsonForm::lines), ElementsAre("date", "title", "published_at", "ticker"));
  const std::string list = "[" + std::string(kFirst) + ",\n" + std::string(kLater) + ",{\"cut\":1";
  EXPECT_THAT(keys_in_front(list, JsonForm::document),
              ElementsAre("date", "title", "published_at", "ticker"));
  EXPECT_TRUE(keys_in_front("", JsonForm::lines).empty());
}

// Read by the first object alone, every text would be known ten days too early.
TEST(JsonKeys, A_better_key_for_the_time_counts_wherever_it_stands) {
  const TextOptions skipping{.bad_rows = io::BadRows::skip};
  for (const std::string& bytes : {std::string(kFirst) + "\n" + std::string(kLater) + "\n",
                                   std::string(kLater) + "\n" + std::string(kFirst) + "\n"}) {
    const TextsRead read = read_text_bytes(bytes, skipping, "t.jsonl");
    EXPECT_EQ(read.known(), "2025-06-12T14:00:00Z");
    EXPECT_EQ(read.tickers(), "HRB");
    ASSERT_EQ(read.report.refused.size(), 1U);
    EXPECT_THAT(read.report.refused.front().examples.front(),
                HasSubstr("no date in 'published_at'; the objects also have 'date', and --time-column"));
  }
  const TextsRead list =
      read_text_bytes("[" + std::string(kFirst) + "," + std::string(kLater) + "]", skipping, "t.json");
  EXPECT_EQ(list.known(), "2025-06-12T14:00:00Z");
}

TEST(JsonKeys, A_better_key_behind_the_front_is_told) {
  std::string bytes;
  while (bytes.size() < (std::size_t{80} << 10)) bytes += std::string(kFirst) + "\n";
  const TextsRead read = read_text_bytes(bytes + std::string(kLater) + "\n", {}, "t.jsonl");
  EXPECT_EQ(read.error, "");
  EXPECT_THAT(read.warnings, HasSubstr("the key 'published_at' comes up in line"));
  EXPECT_THAT(read.warnings, HasSubstr("--time-column published_at reads it"));
  EXPECT_THAT(read.warnings, HasSubstr("--ticker-column ticker reads it"));
  const TextsRead named =
      read_text_bytes(bytes + std::string(kLater) + "\n", {.time_column = "date"}, "t.jsonl");
  EXPECT_THAT(named.warnings, testing::Not(HasSubstr("published_at")));
}

TEST(JsonKeys, Objects_whose_text_lies_under_another_key_are_told) {
  const TextsRead read =
      read_text_bytes("{\"title\":\"Harbor rises\"}\n{\"headline\":\"Harbor falls\"}\n", {}, "t.jsonl");
  EXPECT_EQ(read.texts.size(), 1U);
  EXPECT_THAT(read.warnings, HasSubstr("1 of 2 objects have no text in 'headline'"));
  EXPECT_THAT(read.warnings, HasSubstr("'title'"));
}

TEST(JsonKeys, Where_no_key_holds_a_text_the_remedy_for_nested_ones_is_told) {
  const TextsRead nested =
      read_text_bytes("{\"id\":\"1\",\"content\":{\"title\":\"Harbor rises\"}}\n", {}, "t.jsonl");
  EXPECT_THAT(nested.error, HasSubstr("--text-column content.title"));
  const TextsRead columns = read_text_bytes("{\"date\":{\"0\":\"2025-06-02\"}}\n", {}, "t.jsonl");
  EXPECT_THAT(columns.error, HasSubstr("orient='records'"));
}

}  // namespace
}  // namespace bellwether::source
