#include "bellwether/workbench/return_drift.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/predict_return.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

using evaluate::DriftVerdict;
using testing::Contains;
using testing::HasSubstr;

// Prices of four years, a text a day of one publisher, and other texts for the newest months.
class ReturnDrift : public testing::Test {
 protected:
  ReturnDrift() {
    std::string prices = "Date,Open,High,Low,Close,Volume\n", old_texts = "datetime,ticker,source,headline\n",
                new_texts = old_texts;
    core::Random random({.seed = 5});
    double close = 100;
    const auto days = market::Calendar::nyse().trading_days(*market::parse_date("2020-01-02"),
                                                            *market::parse_date("2023-12-29"));
    for (const market::Date day : days) {
      close *= 1 + 0.01 * random.normal();
      const std::string date = market::to_text(day);
      prices += fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},1000\n", date, close, close * 1.01, close * 0.99,
                            close);
      const char* words =
          random.below(2) == 0 ? "shares rise on strong profit" : "shares fall on weak outlook";
      old_texts += fmt::format("{}T15:00:00Z,AAA,Wire,AAA {} {}\n", date, words, day.days);
      const bool is_new = day >= *market::parse_date("2023-09-01");
      for (int i = 0; i < (is_new ? 6 : 1); ++i)
        new_texts +=
            fmt::format("{}T15:0{}:00Z,AAA,{},AAA {} {}\n", date, i, is_new ? "Blog" : "Wire",
                        is_new ? "great great strong profit and much more to be said about it all" : words,
                        10 * day.days + i);
    }
    prices_ = folder_.write("AAA.csv", prices).string();
    old_ = folder_.write("old.csv", old_texts).string();
    new_ = folder_.write("new.csv", new_texts).string();
  }

  std::string fit() {
    ReturnFitRequest request{.forecaster = "ridge"};
    request.files.prices = prices_;
    request.files.texts = old_;
    request.files.model = "lexicon";
    request.files.end = "2023-08-31";
    request.files.near_duplicates = source::Duplicates::ignore;  // the texts differ by a number alone
    std::string path;
    const core::Status done =
        store::with_run(folder_.path() / "runs", {.name = "fit", .config = core::describe_options(request)},
                        clock_, [&](store::RunDirectory& run) -> core::Status {
                          path = run.path().string();
                          const auto summary = fit_return(run, request, job_.get());
                          return summary ? core::Status() : core::fail(summary.error());
                        });
    EXPECT_TRUE(done) << done.error().message;
    return path;
  }
  core::Result<evaluate::LiveReturn> predict(const std::string& run, const std::string& texts) {
    return predict_return({.from = run, .ticker = "AAA", .prices = prices_, .texts = texts}, {}, job_.get());
  }
  static DriftVerdict verdict_of(const evaluate::LiveReturn& live, const std::string& of) {
    const auto row = std::ranges::find(live.drift.rows, of, &evaluate::DriftRow::of);
    return row == live.drift.rows.end() ? DriftVerdict::too_few : row->verdict;
  }

  tests::TemporaryFolder folder_;
  core::SystemClock clock_;
  tests::TestJob job_;
  std::string prices_, old_, new_;
};

TEST_F(ReturnDrift, The_same_kind_of_texts_is_stable) {
  const auto live = predict(fit(), old_);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(live->drift.against, "AAA");
  ASSERT_EQ(live->drift.rows.size(), 6U);
  for (const evaluate::DriftRow& each : live->drift.rows) {
    EXPECT_NE(each.verdict, DriftVerdict::drifted) << each.of;
    EXPECT_GT(each.seen, 80U) << each.of;  // 83 trading days from September through December 2023
  }
  EXPECT_FALSE(live->drift.has_drifted());
}

TEST_F(ReturnDrift, Other_publishers_more_texts_and_other_words_are_told) {
  const auto live = predict(fit(), new_);
  ASSERT_TRUE(live) << live.error().message;
  for (const char* of : {"texts a day", "sentiment score", "sentiment class", "text length", "publisher"})
    EXPECT_EQ(verdict_of(*live, of), DriftVerdict::drifted) << of;
  EXPECT_EQ(verdict_of(*live, "daily return"), DriftVerdict::stable);
  EXPECT_THAT(live->notes, Contains(HasSubstr("do not look like what the model learned from")));
  EXPECT_THAT(report::to_json(report::return_forecast_document(*live)), HasSubstr("\"drift\""));
}

TEST_F(ReturnDrift, A_changed_profile_and_a_missing_one_are_refused) {
  const std::string run = fit();
  ASSERT_TRUE(core::write_file_atomically(std::filesystem::path(run) / kDriftProfileFile, "{}"));
  const auto changed = predict(run, old_);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().kind, core::ErrorKind::model);
  std::filesystem::remove(std::filesystem::path(run) / kDriftProfileFile);
  const auto without = predict(run, old_);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().kind, core::ErrorKind::model);
  EXPECT_THAT(without.error().message,
              HasSubstr("drift.json: is missing, and the manifest.json of the run lists it"));
}

// As before fits left profiles.
TEST_F(ReturnDrift, A_run_that_never_had_a_profile_has_none) {
  const std::string run = fit();
  std::filesystem::remove(std::filesystem::path(run) / kDriftProfileFile);
  auto manifest = store::read_manifest(run);
  ASSERT_TRUE(manifest);
  std::erase_if(manifest->outputs,
                [](const store::RunOutput& each) { return each.name == kDriftProfileFile; });
  const auto profiles = read_drift_profiles(run, *manifest);
  ASSERT_TRUE(profiles) << profiles.error().message;
  EXPECT_TRUE(profiles->empty());
}

}  // namespace
}  // namespace bellwether::workbench
