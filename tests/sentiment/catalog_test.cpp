#include "bellwether/sentiment/catalog.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(AnalyzerCatalog, Every_name_makes_an_analyzer) {
  core::ThreadPool pool(1);
  for (const AnalyzerEntry& entry : analyzer_catalog()) {
    const auto analyzer = make_analyzer(entry.name, {}, pool);
    ASSERT_TRUE(analyzer) << entry.name;
    EXPECT_EQ((*analyzer)->info().name, entry.name);
    EXPECT_EQ((*analyzer)->info().fingerprint.size(), 64U);
    const std::string_view texts[] = {"", "profit rises"};
    const auto scores = (*analyzer)->score(texts);
    ASSERT_TRUE(scores);
    EXPECT_EQ(scores->size(), 2U);
    EXPECT_EQ((*scores)[1].probabilities.size(), (*analyzer)->info().labels.size());
  }
}

TEST(AnalyzerCatalog, A_word_list_takes_no_adapter) {
  core::ThreadPool pool(1);
  const auto analyzer = make_analyzer("lexicon", {.adapter = "anything"}, pool);
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().kind, core::ErrorKind::usage);
  EXPECT_EQ(analyzer.error().message.find("--adapter: a word list takes none"), 0U);
}

TEST(AnalyzerCatalog, Unknown_name_lists_the_known_ones) {
  core::ThreadPool pool(1);
  const auto analyzer = make_analyzer("lexikon", {}, pool);
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().kind, core::ErrorKind::not_found);
  EXPECT_NE(analyzer.error().message.find("lexicon"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::sentiment
