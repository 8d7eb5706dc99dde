#include "bellwether/sentiment/tfidf_analyzer.h"

#include <gtest/gtest.h>

#include "bellwether/sentiment/catalog.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

std::string words_csv() {
  std::string csv = "sentence,label\n";
  for (const char* firm : {"Acme", "Borealis", "Cobalt", "Delta", "Ember"}) {
    csv += std::string(firm) + " profit rises on strong demand,positive\n";
    csv += std::string(firm) + " shares plunge after a warning,negative\n";
    csv += std::string(firm) + " will publish its report in March,neutral\n";
  }
  return csv;
}

TEST(TfidfAnalyzer, Learns_what_words_mean_from_a_labeled_file) {
  const tests::TemporaryFolder folder;
  core::ThreadPool pool(2);
  const auto analyzer =
      make_analyzer("words:" + folder.write("labelled.csv", words_csv()).string(), {}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  EXPECT_EQ((*analyzer)->info().name, "words:labelled.csv");
  EXPECT_EQ((*analyzer)->info().fingerprint.size(), 64u);
  const std::string_view texts[] = {"Zenith profit rises", "Zenith shares plunge",
                                    "Zenith will publish in March"};
  const auto scores = (*analyzer)->score(texts);
  ASSERT_TRUE(scores);
  EXPECT_EQ((*scores)[0].sentiment, Sentiment::positive);
  EXPECT_EQ((*scores)[1].sentiment, Sentiment::negative);
  EXPECT_EQ((*scores)[2].sentiment, Sentiment::neutral);
}

TEST(TfidfAnalyzer, Says_what_is_wrong_with_its_file) {
  const tests::TemporaryFolder folder;
  core::ThreadPool pool(1);
  const std::string one = folder.write("one.csv", "sentence,label\nprofit rises,positive\n").string();
  const auto of_one_class = make_analyzer("words:" + one, {}, pool);
  ASSERT_FALSE(of_one_class);
  EXPECT_EQ(of_one_class.error().kind, core::ErrorKind::data);
  EXPECT_EQ(of_one_class.error().message.find(one), 0u) << of_one_class.error().message;
  EXPECT_FALSE(make_analyzer("words:absent.csv", {}, pool));
  const auto adapted = make_analyzer("words:" + one, {.adapter = "anything"}, pool);
  EXPECT_EQ(adapted.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::sentiment
