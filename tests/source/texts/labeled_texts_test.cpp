#include "bellwether/source/texts/labeled_texts.h"

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

core::Result<LabeledTexts> load(std::string_view name) {
  return load_labeled_texts(tests::repository_path("tests/data/source").string() + "/" + std::string(name),
                            {});
}

TEST(LabeledTexts, Every_set_maps_its_labels_by_name_once_the_user_names_the_set) {
  const auto load_as = [](const std::string& schema) {
    return load_labeled_texts(tests::repository_path("tests/data/source/" + schema + ".csv").string(),
                              {.schema = schema});
  };
  for (const char* schema : {"twitter_financial_news", "financial_tweets_sentiment", "phrasebank_csv"}) {
    const auto set = load_as(schema);
    ASSERT_TRUE(set) << schema;
    EXPECT_EQ(set->counts, (std::array<std::uint64_t, 3>{1, 1, 1})) << schema;
    EXPECT_FALSE(load(std::string(schema) + ".csv")) << "numbers, and nobody said which set it is";
  }
  EXPECT_EQ(load_as("twitter_financial_news")->texts[0].sentiment, Sentiment::negative);
  EXPECT_EQ(load_as("financial_tweets_sentiment")->texts[2].sentiment, Sentiment::negative);
  EXPECT_EQ(load_as("phrasebank_csv")->texts[2].sentiment, Sentiment::positive);
  EXPECT_EQ(load("Sentences_Example.txt")->counts, (std::array<std::uint64_t, 3>{1, 1, 1}));
}

TEST(LabeledTexts, Rows_without_label_are_left_out_and_counted) {
  const auto set = load("sentfin.csv");
  EXPECT_EQ(set->texts.size(), 2u);
  EXPECT_EQ(set->unlabeled, 1u);
  const auto none = load("headlines.csv");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, core::ErrorKind::data);
  EXPECT_NE(none.error().message.find("--label-column"), std::string::npos);
}

TEST(LabeledTexts, Repeated_and_contradictory_texts_are_counted) {
  const tests::TemporaryFolder folder;
  const auto path =
      folder.write("t.csv", "text,label\nsame,positive\nsame,positive\nsame,negative\nother,neutral\n");
  const auto set = load_labeled_texts(path.string(), {});
  ASSERT_TRUE(set);
  EXPECT_EQ(set->texts.size(), 4u);
  EXPECT_EQ(set->repeated, 2u);
  EXPECT_EQ(set->contradictory, 1u);
}

TEST(LabeledTexts, PhraseBank_has_the_published_counts) {
  const auto path = tests::shared_path("data/text/phrasebank/Sentences_AllAgree.txt");
  if (!path) GTEST_SKIP() << tests::kNeedsShared;
  const auto set = load_labeled_texts(path->string(), {});
  ASSERT_TRUE(set);
  // requirements/README.md: 2,264 rows: 1,391 neutral, 570 positive, 303 negative; 2,259 distinct lines.
  EXPECT_EQ(set->texts.size(), 2264u);
  EXPECT_EQ(set->counts, (std::array<std::uint64_t, 3>{303, 1391, 570}));
  EXPECT_EQ(set->repeated, 5u);
}

}  // namespace
}  // namespace bellwether::source
