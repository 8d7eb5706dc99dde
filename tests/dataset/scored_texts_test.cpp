#include "bellwether/dataset/scored_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

using testing::Contains;
using testing::HasSubstr;

class ScoredTextFileTest : public testing::Test {
 protected:
  [[nodiscard]] core::Result<ScoredTextFile> score(const std::string& path) {
    return score_file_of_texts(
        {path, options_, model_, stored_}, [](const market::Text& text) { return text.body != "Left out."; },
        [this](const market::Text& text, const sentiment::Score& score) {
          scores_.emplace_back(text.body, score.positive - score.negative);
          return core::Status();
        },
        job_);
  }

  tests::TemporaryFolder folder_;
  std::string model_ = "lexicon";
  StoreSelection stored_;
  source::TextOptions options_{.duplicates = source::Duplicates::drop};
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  std::vector<std::pair<std::string, double>> scores_;
};

// What is said of the file is the same for every recipe: in the manifest's record and among the notes.
TEST_F(ScoredTextFileTest, Texts_that_cannot_be_read_are_told_in_the_record_and_in_the_notes) {
  const auto path =
      folder_.write("texts.csv",
                    "date,ticker,text\n"
                    "2025-09-29,AAPL,Profits surged to a record.\n"
                    "2025-09-29,AAPL,Left out.\n"
                    "2025-09-30,AAPL,Der Gewinn ist im dritten Quartal nicht gestiegen und die Aktie "
                    "ist gefallen.\n");
  const auto scored = score(path.string());
  ASSERT_TRUE(scored) << scored.error().message;
  EXPECT_EQ(scored->scored, 2u);
  ASSERT_EQ(scores_.size(), 2u);
  EXPECT_GT(scores_[0].second, 0);
  EXPECT_EQ(scored->scorer, "lexicon");
  EXPECT_FALSE(scored->scorer_fingerprint.empty());
  EXPECT_THAT(scored->notes, Contains(HasSubstr("not in English")));
  EXPECT_THAT(scored->record.notes, Contains(HasSubstr("not in English")));
  EXPECT_THAT(told_of_texts(scored->notes), Contains(testing::StartsWith("Texts: ")));
}

TEST_F(ScoredTextFileTest, A_missing_file_and_an_unknown_model_are_errors) {
  EXPECT_EQ(score((folder_.path() / "none.csv").string()).error().kind, core::ErrorKind::not_found);
  model_ = "no-such-model";
  const auto path = folder_.write("texts.csv", "date,ticker,text\n2025-09-29,AAPL,Fine.\n");
  EXPECT_FALSE(score(path.string()));
}

}  // namespace
}  // namespace bellwether::dataset
