#include "bellwether/workbench/retrain/retrain_return.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "bellwether/core/random.h"
#include "bellwether/workbench/predict_return.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using testing::HasSubstr;

// Four tickers whose column Tone says nothing until 2016 and, from 2017 on, where the next month goes.
class RetrainReturn : public testing::Test {
 protected:
  RetrainReturn() {
    for (std::uint32_t ticker = 0; ticker < 4; ++ticker) write_prices(ticker);
    setup_.name = "fit";
    request_.rules.folder = (folder_.path() / "models").string();
    request_.fit.files.prices = (folder_.path() / "prices").string();
    request_.fit.forecaster = "ridge";
    request_.fit.files.sentiment_column = "Tone";
    setup_.config = core::describe_options(request_.fit);
  }

  void write_prices(std::uint32_t ticker) const {
    std::string csv = "Date,Open,High,Low,Close,Volume,Tone\n";
    core::Random random({.seed = 11, .step = ticker});
    double close = 100, tone = 0, before = 0;
    int month = 0;
    for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2012-01-03"),
                                                                        *market::parse_date("2019-12-31"))) {
      const market::YearMonthDay civil = market::civil(day);
      if (civil.month != month) {
        month = civil.month;
        before = tone;
        tone = 2 * random.uniform() - 1;
      }
      const double drift = civil.year >= 2017 ? 0.004 * before : 0;
      close *= 1 + drift + 0.004 * random.normal();
      csv += fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},1000,{:.3f}\n", market::to_text(day), close,
                         close * 1.01, close * 0.99, close, tone);
    }
    fs::create_directories(folder_.path() / "prices");
    ASSERT_TRUE(core::write_file_atomically(folder_.path() / "prices" / fmt::format("T{}.csv", ticker), csv));
  }

  core::Result<Retrained> retrain(const std::string& end = {}) {
    ReturnRetrainRequest request = request_;
    request.fit.files.end = end;
    return retrain_return(request, {setup_, clock_, job_.get()});
  }
  [[nodiscard]] std::string in_use() const {
    return fs::read_symlink(folder_.path() / "models" / "current").filename().string();
  }

  tests::TemporaryFolder folder_;
  core::SystemClock clock_;
  tests::TestJob job_;
  store::RunSetup setup_;
  ReturnRetrainRequest request_;
};

TEST_F(RetrainReturn, A_better_model_takes_over_and_the_one_of_before_comes_back) {
  const auto first = retrain("2016-12-30");
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->decision.event, ModelEvent::first);
  const std::string incumbent = in_use();
  const auto second = retrain();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->decision.event, ModelEvent::switched) << second->decision.reason;
  EXPECT_EQ(second->decision.months, 36U);  // 2017, 2018 and 2019
  EXPECT_EQ(second->decision.first_month, "2017-01");
  EXPECT_EQ(second->decision.last_month, "2019-12");
  EXPECT_LT(*second->decision.p_value, 0.05);
  EXPECT_NE(in_use(), incumbent);
  const auto live = predict_return({.from = (folder_.path() / "models" / "current").string(),
                                    .ticker = "T1",
                                    .prices = request_.fit.files.prices},
                                   {}, job_.get());
  EXPECT_TRUE(live) << live.error().message;
  const auto back = roll_back(request_.rules.folder, clock_);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(in_use(), incumbent);
  EXPECT_EQ(roll_back(request_.rules.folder, clock_).error().kind, ErrorKind::not_found);
}

TEST_F(RetrainReturn, Nothing_is_switched_on_fewer_months_than_stated) {
  ASSERT_TRUE(retrain("2019-06-28"));
  const std::string incumbent = in_use();
  const auto second = retrain();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->decision.event, ModelEvent::kept);
  EXPECT_THAT(second->decision.reason, HasSubstr("6 months that the model in use has not touched, of 12"));
  EXPECT_FALSE(second->comparison);
  EXPECT_EQ(in_use(), incumbent);
}

TEST_F(RetrainReturn, Months_that_were_compared_before_make_the_test_stricter) {
  ASSERT_TRUE(retrain("2016-12-30"));
  request_.rules.alpha = 1e-30;
  const auto kept = retrain();
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(kept->decision.event, ModelEvent::kept);
  EXPECT_DOUBLE_EQ(kept->alpha, 1e-30);
  request_.rules.alpha = 0.05;
  const auto again = retrain();
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_DOUBLE_EQ(again->alpha, 0.025);
}

TEST_F(RetrainReturn, Models_of_another_kind_are_not_compared) {
  ASSERT_TRUE(retrain("2016-12-30"));
  ReturnRetrainRequest other = request_;
  other.fit.recipe.months = 6;
  EXPECT_EQ(retrain_return(other, {setup_, clock_, job_.get()}).error().kind, ErrorKind::usage);
  other = request_;
  other.fit.files.sentiment_column = "none";
  EXPECT_EQ(retrain_return(other, {setup_, clock_, job_.get()}).error().kind, ErrorKind::model);
  EXPECT_EQ(ModelHistory::open(request_.rules.folder, {1})->decisions().size(), 1U);
}

TEST_F(RetrainReturn, A_folder_that_another_program_works_on_is_left_alone) {
  fs::create_directories(request_.rules.folder);
  const auto lock = core::FolderLock::take(request_.rules.folder, 1'000);
  ASSERT_TRUE(lock);
  EXPECT_EQ(retrain("2016-12-30").error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
