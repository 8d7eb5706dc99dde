#include "bellwether/source/texts/label_coding.h"

#include <gtest/gtest.h>

#include "bellwether/source/texts/labeled_texts.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

core::Result<LabeledTexts> load_written(std::string_view content, const TextOptions& options = {}) {
  const tests::TemporaryFolder folder;
  return load_labeled_texts(folder.write("t.csv", content).string(), options);
}

std::string coding(std::string_view content, const TextOptions& options = {}) {
  const auto set = load_written(content, options);
  return set ? set->coding.text() : set.error().message;
}

TEST(LabelCoding, Numbers_without_names_are_asked_for_under_every_header) {
  for (const char* header : {"text,label", "sentence,label", "text,sentiment"}) {
    for (const char* numbers : {"0 1 2", "0 1 1", "1 2 3", "1 5 3", "0.0 1.0 2.0"}) {
      std::string table = std::string(header) + "\n";
      for (std::string_view rest = numbers; !rest.empty();
           rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()))) {
        table += "some text," + std::string(rest.substr(0, rest.find(' '))) + "\n";
        if (rest.find(' ') == rest.npos) break;
      }
      const auto set = load_written(table);
      ASSERT_FALSE(set) << table;
      EXPECT_EQ(set.error().kind, core::ErrorKind::data);
      EXPECT_NE(set.error().message.find("numbers without names"), std::string::npos) << set.error().message;
      EXPECT_NE(set.error().message.find("--label-names"), std::string::npos) << set.error().message;
    }
  }
}

TEST(LabelCoding, The_remedy_works_when_typed) {
  constexpr std::string_view kTable = "text,label\nfell,0\nmet,1\nrose,2\nrose,2\n";
  const std::string refused = coding(kTable);
  EXPECT_NE(refused.find("--label-names 0=negative,1=neutral,2=positive"), std::string::npos) << refused;
  EXPECT_EQ(coding(kTable, {.label_names = "0=negative,1=neutral,2=positive"}),
            "labels: 0 = negative (1), 1 = neutral (1), 2 = positive (2)");
  EXPECT_EQ(coding(kTable, {.schema = "twitter_financial_news"}),
            "labels: 0 = bearish → negative (1), 2 = neutral (2), 1 = bullish → positive (1)");
}

TEST(LabelCoding, Minus_one_nought_and_one_say_themselves) {
  EXPECT_EQ(coding("text,sentiment\na,-1\nb,0\nc,1.0\n"),
            "labels: -1 = negative (1), 0 = neutral (1), 1 = positive (1) (by their sign)");
  EXPECT_EQ(coding("Text,Sentiment\na,-1\nb,+1\n"),
            "labels: -1 = negative (1), 1 = positive (1) (by their sign)");
}

TEST(LabelCoding, Words_mean_the_same_in_every_case_and_in_short) {
  EXPECT_EQ(coding("text,label\na,POSITIVE\nb,Positive \nc,neg\nd,Bullish\ne,neu\n"),
            "labels: neg = negative (1), neu = neutral (1), bullish → positive (1), positive (2)");
}

TEST(LabelCoding, Scores_are_no_labels) {
  const std::string refused = coding("text,sentiment\na,0.34\nb,-0.61\n");
  EXPECT_NE(refused.find("numbers from -0.61 to 0.34: scores, no classes"), std::string::npos) << refused;
}

TEST(LabelCoding, Names_for_labels_that_do_not_occur_are_refused) {
  const std::string refused =
      coding("text,label\na,positive\nb,negative\n", {.label_names = "0=negative,1=positive"});
  EXPECT_NE(refused.find("none of these labels occurs"), std::string::npos) << refused;
  EXPECT_EQ(coding("text,label\na,up\nb,down\n", {.label_names = "up=positive,down=negative,flat=neutral"}),
            "labels: down = negative (1), flat = neutral (0), up = positive (1)");
  EXPECT_NE(coding("text,label\na,up\n", {.label_names = "up=positive,UP=negative"}).find("named twice"),
            std::string::npos);
}

TEST(LabelCoding, Names_may_be_those_of_another_file) {
  const TextOptions shared{.label_names = "0=negative,1=positive", .named_labels = NamedLabels::of_some_file};
  const auto words = load_written("text,label\na,positive\nb,negative\n", shared);
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_FALSE(words->coding.has_named);
  EXPECT_EQ(words->coding.text(), "labels: negative (1), positive (1)");
  const auto numbers = load_written("text,label\na,1\nb,0\n", shared);
  ASSERT_TRUE(numbers) << numbers.error().message;
  EXPECT_TRUE(numbers->coding.has_named);
}

TEST(LabelCoding, Numbers_are_refused_as_a_whole_even_where_bad_rows_are_skipped) {
  const auto set = load_written("text,label\na,0\nb,1\n", {.bad_rows = io::BadRows::skip});
  ASSERT_FALSE(set);
  EXPECT_NE(set.error().message.find("0: 1 row, 1: 1"), std::string::npos) << set.error().message;
}

TEST(LabelCoding, None_says_that_there_is_no_label) {
  const auto set = load_written("text,label\na,positive\n", {.label_column = "none"});
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().kind, core::ErrorKind::usage);
}

TEST(LabelCoding, A_public_set_is_told_by_its_content_and_never_by_its_header) {
  const auto path = tests::shared_path("data/text/twitter_financial_news/train.csv");
  if (!path) GTEST_SKIP() << tests::kNeedsShared;
  const auto set = load_labeled_texts(path->string(), {});
  ASSERT_TRUE(set) << set.error().message;
  // Counted in the file; the card of the set says 0 bearish, 1 bullish, 2 neutral.
  EXPECT_EQ(set->counts, (std::array<std::uint64_t, 3>{1442, 6178, 1923}));
  EXPECT_NE(set->coding.text().find("identified by "), std::string::npos) << set->coding.text();
}

}  // namespace
}  // namespace bellwether::source
