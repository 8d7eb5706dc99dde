// Retraining the sign model, and the drift of what it is asked about.
#include "bellwether/workbench/retrain/retrain_sign.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/core/random.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/predict_sign.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using market::to_text;
using testing::HasSubstr;

// When the market turns, and the day on which the model in use was fitted.
constexpr const char* kTurned = "2023-08-01";
constexpr const char* kFitted = "2023-07-31";

// A headline before each open; until July the next day's return has its sign, from August on the other.
struct TurningMarket {
  std::string prices = "Date,Open,High,Low,Close,Volume\n", texts = "datetime,ticker,headline\n";

  TurningMarket() {
    const auto days = market::Calendar::nyse().trading_days(*market::parse_date("2023-01-03"),
                                                            *market::parse_date("2024-05-31"));
    core::Random random({.seed = 11});
    double close = 100, sign = 1;
    for (const market::Date day : days) {
      const double before = close;
      close *= std::exp(sign * (0.004 + 0.01 * random.uniform()));
      prices += fmt::format("{},{:.6f},{:.6f},{:.6f},{:.6f},1000\n", to_text(day), before,
                            std::max(before, close), std::min(before, close), close);
      const bool is_good = random.uniform() < 0.5;
      texts += fmt::format("{}T11:{:02}:00Z,MADE,{} {}\n", to_text(day), random.below(60),
                           is_good ? "Stocks rally to a record profit" : "Stocks plunge on huge losses",
                           to_text(day));
      sign = is_good == (day < *market::parse_date(kTurned)) ? 1 : -1;
    }
  }
};

class RetrainSign : public testing::Test {
 protected:
  RetrainSign() {
    const TurningMarket made;
    setup_.name = "fit";
    request_.rules.folder = (folder_.path() / "models").string();
    request_.rules.min_months = 6;
    auto& options = request_.fit.inputs.files.options;
    options.ticker = "MADE";
    options.prices = folder_.write("MADE.csv", made.prices).string();
    options.texts = folder_.write("texts.csv", made.texts).string();
    options.model = "lexicon";
    request_.fit.recipe = {.preset = forecast::SignPreset::bo_rfe_2, .window = 30, .training_rows = 90};
    request_.fit.svc.bags = 3;
  }

  core::Result<Retrained> retrain(const std::string& end = {}) {
    SignRetrainRequest request = request_;
    request.fit.inputs.files.options.end = end;
    setup_.config = core::describe_options(request.fit);
    setup_.config.insert(setup_.config.begin(), {"recipe", "sign", ""});
    return retrain_sign(request, {setup_, clock_, job_.get()});
  }
  core::Result<LiveSign> ask(const std::string& as_of) {
    const auto& files = request_.fit.inputs.files.options;
    SignPredictOptions options{
        .from = current().string(), .prices = files.prices, .texts = files.texts, .as_of = as_of};
    options.drift_days = kDriftDays;
    options.max_model_age = 400;
    return predict_sign(options, {.duplicates = source::Duplicates::drop}, job_.get());
  }
  [[nodiscard]] fs::path current() const { return folder_.path() / "models" / "current"; }

  tests::TemporaryFolder folder_;
  core::SystemClock clock_;
  tests::TestJob job_;
  store::RunSetup setup_;
  SignRetrainRequest request_;
};

TEST_F(RetrainSign, After_the_market_turned_a_model_of_the_months_since_takes_over) {
  const auto first = retrain(kFitted);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->decision.event, ModelEvent::first);
  const std::string incumbent = fs::read_symlink(current()).filename().string();
  const auto second = retrain();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->decision.event, ModelEvent::switched) << second->decision.reason;
  EXPECT_NE(fs::read_symlink(current()).filename().string(), incumbent);
  EXPECT_EQ(second->decision.first_month, "2023-08");
  const MonthLoss& august = second->comparison->months.front();
  const MonthLoss& last = second->comparison->months.back();
  EXPECT_EQ(august.forecasts, 23U);  // trading days of August 2023
  // A Brier score below 1/4 knows more than a coin, one above less: the incumbent is sure of the wrong sign.
  EXPECT_GT(last.incumbent, 0.25);
  EXPECT_LT(last.challenger, 0.25);
}

TEST_F(RetrainSign, A_switch_can_be_taken_back) {
  ASSERT_TRUE(retrain(kFitted));
  const std::string incumbent = fs::read_symlink(current()).filename().string();
  ASSERT_TRUE(retrain());
  const auto back = roll_back(request_.rules.folder, clock_);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(fs::read_symlink(current()).filename().string(), incumbent);
}

TEST_F(RetrainSign, With_too_few_untouched_months_nothing_is_switched) {
  ASSERT_TRUE(retrain(kFitted));
  const auto kept = retrain("2023-12-29");  // August to November are over, and known
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_NE(kept->decision.event, ModelEvent::switched);
}

TEST_F(RetrainSign, Another_decision_time_ticker_or_scorer_is_not_compared) {
  ASSERT_TRUE(retrain(kFitted));
  const SignRetrainRequest same = request_;
  request_.fit.inputs.table.decision = feature::SignDecision::open;
  EXPECT_EQ(retrain().error().kind, ErrorKind::usage);
  request_ = same;
  request_.fit.inputs.files.options.ticker = "OTHR";
  request_.fit.inputs.text_tickers = "MADE";
  EXPECT_EQ(retrain().error().kind, ErrorKind::usage);
  request_ = same;
  std::string labeled = "text,label\n";
  for (int i = 0; i < 20; ++i)
    labeled +=
        fmt::format("Shares rally {0},positive\nShares plunge {0},negative\nShares stay {0},neutral\n", i);
  request_.fit.inputs.files.options.model = "words:" + folder_.write("labeled.csv", labeled).string();
  const auto other = retrain();
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, ErrorKind::model) << other.error().message;
}

// What the fit left tells by its own columns whether the days since look alike.
TEST_F(RetrainSign, The_fit_leaves_a_profile_and_the_days_before_a_forecast_are_compared_with_it) {
  ASSERT_TRUE(retrain(kFitted));
  const auto live = ask(kFitted);
  ASSERT_TRUE(live) << live.error().message;
  std::vector<std::string> quantities;
  for (const auto& row : live->drift.rows) quantities.push_back(row.of);
  EXPECT_THAT(quantities, testing::ElementsAre("return", "sentiment_pre"));
  EXPECT_EQ(live->drift.against, "MADE");
  EXPECT_FALSE(live->drift.has_drifted());
  EXPECT_LT(live->drift_first, live->decision_day);
}

TEST_F(RetrainSign, News_that_has_only_good_words_by_now_has_drifted) {
  ASSERT_TRUE(retrain(kFitted));
  std::string texts = "datetime,ticker,headline\n";
  for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2023-08-01"),
                                                                      *market::parse_date("2023-12-29")))
    texts += fmt::format("{0}T11:00:00Z,MADE,Stocks rally to a record profit {0}\n", to_text(day));
  request_.fit.inputs.files.options.texts = folder_.write("good.csv", texts).string();
  const auto live = ask("2023-12-29");
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_TRUE(live->drift.has_drifted());
  EXPECT_THAT(live->notes, testing::Contains(HasSubstr("sentiment_pre")));
}

}  // namespace
}  // namespace bellwether::workbench
