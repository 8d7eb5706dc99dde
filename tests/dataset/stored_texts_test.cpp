#include "bellwether/dataset/stored_texts.h"

#include <gtest/gtest.h>

#include "bellwether/sentiment/analyzer.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/test_job.h"

namespace bellwether::dataset {
namespace {

// Counts what it is asked.
class CountingAnalyzer final : public sentiment::Analyzer {
 public:
  [[nodiscard]] core::Result<std::vector<sentiment::Score>> scores_of(std::span<const std::string_view> texts,
                                                                      const sentiment::GoOn&) const override {
    asked += texts.size();
    return analyzer_.score(texts);
  }
  [[nodiscard]] const sentiment::AnalyzerInfo& info() const override { return analyzer_.info(); }

  mutable std::size_t asked = 0;

 private:
  tests::FirstWordAnalyzer analyzer_;
};

class StoredTexts : public testing::Test {
 protected:
  StoredTexts() {
    EXPECT_TRUE(store_.add({tests::text_of("1", "2024-01-02T12:00:00Z", "good news"),
                            tests::text_of("2", "2024-01-02T13:00:00Z", "bad news"),
                            tests::text_of("3", "2024-01-03T13:00:00Z", "good news"),
                            tests::text_of("4", "2024-01-04T13:00:00Z", "other news")},
                           "2024-01-05T00:00:00Z"));
  }

  core::Result<StoredScoring> run(const store::TextSelection& selection) {
    taken_.clear();
    return score_stored_texts(
        store_.database(), selection, {analyzer_, cleaner_, job_.get()}, tests::at("2024-01-06T00:00:00Z"),
        [&](const market::Text& text) { return text.id != unwanted_; },
        [&](const market::Text& text, const sentiment::Score& score) -> core::Status {
          taken_.emplace_back(text.id, score.positive);
          if (text.id == fails_at_) return core::fail(core::ErrorKind::interrupted, "stopped");
          return {};
        });
  }

  tests::StoreFixture store_;
  tests::TestJob job_;
  CountingAnalyzer analyzer_;
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  std::vector<std::pair<std::string, double>> taken_;
  std::string unwanted_, fails_at_;
};

// Whoever scores from a store is told what whoever scores a file is told.
TEST_F(StoredTexts, Texts_in_another_language_are_counted_whether_scored_now_or_before) {
  EXPECT_TRUE(
      store_.add({tests::text_of("5", "2024-01-04T14:00:00Z",
                                 "Der Gewinn des Unternehmens ist im ersten Quartal nicht gestiegen")},
                 "2024-01-05T00:00:00Z"));
  for (int i = 0; i < 2; ++i) {
    const auto scored = run({});
    ASSERT_TRUE(scored) << scored.error().message;
    EXPECT_EQ(scored->counts.foreign, 1u);
  }
}

TEST_F(StoredTexts, Each_text_is_scored_once_however_often_it_is_asked_for) {
  const auto first = run({});
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(analyzer_.asked, 3);  // two have the same words
  EXPECT_EQ(first->counts.scored, 4);
  EXPECT_EQ(first->reused, 0);
  const auto scores = taken_;
  const auto again = run({});
  EXPECT_EQ(analyzer_.asked, 3);
  EXPECT_EQ(again->reused, 4);
  EXPECT_EQ(again->counts.scored, 4);
  EXPECT_EQ(taken_, scores);
  EXPECT_EQ(again->sha256, first->sha256);
}

TEST_F(StoredTexts, What_was_stopped_is_not_scored_again) {
  fails_at_ = "2";
  EXPECT_FALSE(run({}));
  EXPECT_EQ(analyzer_.asked, 3);
  fails_at_.clear();
  ASSERT_TRUE(run({}));
  EXPECT_EQ(analyzer_.asked, 3);
}

TEST_F(StoredTexts, Only_wanted_texts_known_by_then_are_scored) {
  unwanted_ = "2";
  const auto scored = run({.as_of = tests::at("2024-01-04T00:00:00Z")});
  ASSERT_TRUE(scored);
  EXPECT_EQ(analyzer_.asked, 1);
  EXPECT_EQ(scored->counts.scored, 2);
  EXPECT_EQ(scored->counts.skipped, 1);
  EXPECT_EQ(scored->texts, 3);
}

// Rows read, wanted or not: what a ticker costs does not grow with what others bring.
TEST_F(StoredTexts, Of_a_ticker_only_its_texts_are_read_and_what_they_are_does_not_depend_on_others) {
  const auto read_of = [&](const char* ticker) { return *run({.tickers = {{ticker}}}); };
  const auto before = read_of("AAPL");
  EXPECT_EQ(before.texts, 4U);
  std::vector<market::Text> others;
  for (int i = 0; i < 500; ++i) {
    others.push_back(tests::text_of(("o" + std::to_string(i)).c_str(), "2024-01-04T14:00:00Z", "bad news"));
    others.back().tickers = {{"MSFT"}};
  }
  ASSERT_TRUE(store_.add(others, "2024-01-05T00:00:00Z"));
  EXPECT_EQ(run({})->texts, 504U);
  const auto after = read_of("AAPL");
  EXPECT_EQ(after.texts, 4U);
  EXPECT_EQ(after.sha256, before.sha256);
  EXPECT_EQ(read_of("MSFT").texts, 500U);
}

}  // namespace
}  // namespace bellwether::dataset
