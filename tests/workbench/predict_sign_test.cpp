// The sign recipe's fit and live forecast, held against its backtest.
#include "bellwether/workbench/predict_sign.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "bellwether/core/clock.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/sign_backtest.h"
#include "bellwether/workbench/sign_receipt.h"
#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignForecast;
using feature::SignDecision;
using testing::HasSubstr;

constexpr std::size_t kDays = 150;

std::string price_csv(std::size_t days, double times = 1.0) {
  std::string csv = "Date,Open,High,Low,Close,Volume\n";
  const auto series = tests::made_bars(kDays);
  for (std::size_t i = 0; i < days; ++i) {
    const market::Bar& bar = series.bars[i];
    csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open * times, bar.high * times,
                       bar.low * times, bar.close * times, bar.volume);
  }
  return csv;
}

// Texts known before midnight (UTC) of the day after `last`.
std::string text_csv(market::Date last) {
  constexpr std::array kHeadlines = {"Stocks rally to a record profit", "Stocks plunge on huge losses",
                                     "Results come on Tuesday"};
  std::string csv = "datetime,ticker,headline\n";
  std::uint32_t number = 0;
  for (const signal::ScoredText& text : tests::made_texts(tests::made_bars(kDays))) {
    core::Random random({.seed = 5, .sample = number++});
    if (market::utc_date(text.known_at) > last) continue;
    std::string time = market::to_text(text.known_at);
    csv += fmt::format("{},MADE,{} {}\n", time, kHeadlines[random.below(3)], number);
  }
  return csv;
}

market::Date day_at(std::size_t index) { return tests::made_bars(kDays).bars[index].day; }

class PredictSign : public testing::Test {
 protected:
  SignBacktestRequest backtest_request(SignDecision decision = SignDecision::close) {
    SignBacktestRequest request;
    request.inputs.files.options.ticker = "MADE";
    request.inputs.files.options.prices = prices_;
    request.inputs.files.options.texts = texts_;
    request.inputs.files.options.model = "lexicon";
    request.inputs.table.decision = decision;
    request.recipe = {.preset = forecast::SignPreset::bo_rfe_5,
                      .window = 30,
                      .test_share = 0.3,
                      .second_share = 0,
                      .training_rows = 90,
                      .draws = 100};
    request.svc.bags = 5;
    return request;
  }

  store::RunDirectory run(std::string name, std::uint64_t seed, std::vector<core::OptionValue> config) {
    store::RunSetup setup{.name = std::move(name), .seed = seed, .version = "test"};
    setup.config = std::move(config);
    auto made = store::RunDirectory::create(folder_.path(), setup, clock_);
    EXPECT_TRUE(made);
    return std::move(*made);
  }

  SignBacktestResult backtest(const SignBacktestRequest& request) {
    const auto inputs = dataset::read_sign_inputs(request.inputs, job_);
    EXPECT_TRUE(inputs) << inputs.error().message;
    auto result = evaluate::sign::run_sign_backtest(
        {&inputs->rows, inputs->series.bars, feature::lag_of(request.inputs.table)},
        {.recipe = request.recipe, .svc = request.svc, .trading = request.trading, .seed = request.seed},
        job_);
    EXPECT_TRUE(result) << result.error().message;
    return std::move(*result);
  }

  // The folder of a fit on the same files up to `end`.
  core::Result<std::string> fit(const SignBacktestRequest& same, market::Date end) {
    SignFitRequest request{.inputs = same.inputs, .recipe = same.recipe, .svc = same.svc, .seed = same.seed};
    request.inputs.files.options.end = market::to_text(end);
    auto directory = run("fit", ++runs_, core::describe_options(request));
    const auto fitted = fit_sign(directory, request, job_);
    if (!fitted) return core::fail(fitted.error());
    EXPECT_TRUE(directory.finish({}));
    return directory.path().string();
  }

  core::Result<LiveSign> predict(const std::string& fitted, market::Date as_of) {
    return predict_sign({.from = fitted, .prices = prices_, .texts = texts_, .as_of = market::to_text(as_of)},
                        {}, job_);
  }

  // What the backtest said of the test day number `day`, and what fit and predict say.
  void expect_same(const SignBacktestRequest& request, const SignBacktestResult& evaluated, std::size_t day) {
    const SignForecast& then = evaluated.test.model("bo-rfe-5").forecasts[day];
    const market::Date decided = evaluated.test.days[day].decision_day;
    const auto fitted = fit(request, decided);
    ASSERT_TRUE(fitted) << fitted.error().message;
    const auto live = predict(*fitted, decided);
    ASSERT_TRUE(live) << live.error().message;
    EXPECT_EQ(live->label_day, evaluated.test.days[day].label_day);
    EXPECT_EQ(live->up, then.up);
    EXPECT_EQ(live->probability, then.probability);
    EXPECT_EQ(live->decision_value, then.decision);
    EXPECT_EQ(live->view, evaluated.test.model("bo-rfe-5").abstention->positions[day]);
  }

  tests::TemporaryFolder folder_;
  std::string prices_ = folder_.write("MADE.csv", price_csv(kDays)).string();
  std::string texts_ = folder_.write("texts.csv", text_csv(day_at(kDays - 1))).string();
  core::FixedClock clock_{0};
  core::ThreadPool pool_{2};
  core::Job job_{pool_};
  std::uint64_t runs_ = 0;
};

TEST_F(PredictSign, A_past_day_gets_the_backtests_answer_to_the_bit) {
  for (const SignDecision decision : {SignDecision::close, SignDecision::open}) {
    const SignBacktestRequest request = backtest_request(decision);
    const SignBacktestResult evaluated = backtest(request);
    for (const std::size_t day : {std::size_t{0}, std::size_t{7}, evaluated.test.days.size() - 1})
      expect_same(request, evaluated, day);
  }
}

// Before the first day of an outer fold the backtest chooses window and margin: so does the fit.
TEST_F(PredictSign, The_choices_of_a_fit_are_those_of_the_backtest_before_that_day) {
  SignBacktestRequest request = backtest_request();
  request.recipe.window = 0;
  request.svc.bags = 3;
  expect_same(request, backtest(request), 0);
}

TEST_F(PredictSign, Another_runs_model_copied_in_is_refused) {
  SignBacktestRequest request = backtest_request();
  const auto one = fit(request, day_at(kDays - 1));
  request.svc.bags = 3;
  const auto other = fit(request, day_at(kDays - 1));
  ASSERT_TRUE(one && other);
  ASSERT_TRUE(predict(*one, day_at(kDays - 1)));
  namespace fs = std::filesystem;
  fs::copy(fs::path(*other) / kSignModelFolder, fs::path(*one) / kSignModelFolder,
           fs::copy_options::overwrite_existing | fs::copy_options::recursive);
  const auto mixed = predict(*one, day_at(kDays - 1));
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().kind, core::ErrorKind::model);
  EXPECT_THAT(mixed.error().message, HasSubstr("is not the file that the fit wrote"));
}

TEST_F(PredictSign, Nothing_after_the_decision_is_seen) {
  const market::Date day = day_at(120);
  const auto fitted = fit(backtest_request(), day);
  ASSERT_TRUE(fitted) << fitted.error().message;
  const auto with_future = predict(*fitted, day);
  prices_ = folder_.write("past.csv", price_csv(121)).string();
  texts_ = folder_.write("past_texts.csv", text_csv(day)).string();
  const auto without = predict(*fitted, day);
  const auto newest = predict_sign({.from = *fitted, .prices = prices_, .texts = texts_}, {}, job_);
  ASSERT_TRUE(with_future && without && newest) << newest.error().message;
  EXPECT_EQ(with_future->decision_value, without->decision_value);
  EXPECT_EQ(newest->decision_day, day);
  EXPECT_EQ(newest->decision_value, without->decision_value);
}

// No column has a usual name, so that a forecast that forgets the fit cannot read the file.
TEST_F(PredictSign, Texts_are_read_as_the_fit_read_them) {
  std::string both;
  std::istringstream lines(text_csv(day_at(kDays - 1)));
  for (std::string line; std::getline(lines, line);)
    both += both.empty() ? "datetime,ticker,words,others\n"
                         : fmt::format("{},Results of week {}\n", line, both.size());
  texts_ = folder_.write("both.csv", both).string();
  SignBacktestRequest request = backtest_request();
  request.inputs.files.text_options.text_column = "words";
  const auto fitted = fit(request, day_at(120));
  ASSERT_TRUE(fitted) << fitted.error().message;
  const auto ask = [&](const source::TextOptions& options) {
    return predict_sign(
        {.from = *fitted, .prices = prices_, .texts = texts_, .as_of = market::to_text(day_at(120))}, options,
        job_);
  };
  const source::TextOptions usual{.duplicates = source::Duplicates::drop};  // of every forecast
  source::TextOptions of_words = usual, of_others = usual;
  of_words.text_column = "words";
  of_others.text_column = "others";
  const auto open = ask(usual), said = ask(of_words), other = ask(of_others);
  ASSERT_TRUE(open) << open.error().message;
  ASSERT_TRUE(said && other);
  EXPECT_EQ(open->decision_value, said->decision_value);
  EXPECT_THAT(open->notes, testing::Not(testing::Contains(HasSubstr("at the fit"))));
  EXPECT_THAT(other->notes,
              testing::Contains(HasSubstr("--text-column is \"others\" here and was \"words\" at the fit")));
}

TEST_F(PredictSign, A_day_before_what_was_learned_is_refused_and_a_later_one_told) {
  const auto fitted = fit(backtest_request(), day_at(120));
  ASSERT_TRUE(fitted);
  const auto early = predict(*fitted, day_at(119));
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message, HasSubstr("look ahead"));
  const auto late = predict(*fitted, day_at(123));
  ASSERT_TRUE(late) << late.error().message;
  EXPECT_THAT(late->notes, testing::Contains(HasSubstr("3 trading days before the decision")));
}

TEST_F(PredictSign, A_model_older_than_a_bound_is_refused_until_that_is_allowed) {
  const auto fitted = fit(backtest_request(), day_at(120));
  ASSERT_TRUE(fitted);
  SignPredictOptions options{
      .from = *fitted, .prices = prices_, .texts = texts_, .as_of = market::to_text(day_at(125))};
  options.max_model_age = 4;
  const auto old = predict_sign(options, {}, job_);
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().kind, core::ErrorKind::data);
  EXPECT_THAT(old.error().message, HasSubstr("--max-model-age 5"));
  options.max_model_age = 5;
  EXPECT_TRUE(predict_sign(options, {}, job_));
}

// The lag is 5 trading days: 15 without a text are answered, 16 are not.
TEST_F(PredictSign, Texts_that_ended_long_before_the_decision_are_refused_until_that_is_allowed) {
  const auto fitted = fit(backtest_request(), day_at(120));
  ASSERT_TRUE(fitted);
  texts_ = folder_.write("ended.csv", text_csv(day_at(120))).string();
  EXPECT_TRUE(predict(*fitted, day_at(135)));
  const auto refused = predict(*fitted, day_at(136));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_THAT(refused.error().message,
              HasSubstr("the newest text was known on " + market::to_text(day_at(120))));
  EXPECT_THAT(refused.error().message, HasSubstr("--max-text-age 16"));
  SignPredictOptions options{
      .from = *fitted, .prices = prices_, .texts = texts_, .as_of = market::to_text(day_at(136))};
  options.max_text_age = 16;
  EXPECT_TRUE(predict_sign(options, {}, job_));
}

// News about others shows that the file is up to date: the ticker had none.
TEST_F(PredictSign, A_ticker_without_news_in_a_current_file_is_answered) {
  const auto fitted = fit(backtest_request(), day_at(120));
  ASSERT_TRUE(fitted);
  texts_ = folder_
               .write("others.csv", text_csv(day_at(120)) + market::to_text(day_at(136)) +
                                        "T14:00:00Z,OTHR,Results come on Tuesday\n")
               .string();
  const auto live = predict(*fitted, day_at(136));
  EXPECT_TRUE(live) << live.error().message;
}

TEST_F(PredictSign, Prices_rescaled_since_the_fit_are_told_or_refused_by_whether_the_answer_depends_on_them) {
  SignBacktestRequest request = backtest_request();
  const auto fitted = fit(request, day_at(120));
  request.recipe.preset = forecast::SignPreset::literature;
  const auto by_level = fit(request, day_at(120));
  ASSERT_TRUE(fitted && by_level);
  prices_ = folder_.write("split.csv", price_csv(kDays, 0.5)).string();
  const auto live = predict(*fitted, day_at(120));
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_THAT(live->notes, testing::Contains(HasSubstr("does not depend on that")));
  const auto refused = predict(*by_level, day_at(120));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("depends on the level of prices"));
}

TEST_F(PredictSign, A_forecast_is_made_again_to_the_bit_from_what_its_receipt_keeps) {
  for (const SignDecision decision : {SignDecision::close, SignDecision::open}) {
    const market::Date day = day_at(120);
    const auto fitted = fit(backtest_request(decision), day);
    ASSERT_TRUE(fitted) << fitted.error().message;
    const auto live = predict(*fitted, day);
    ASSERT_TRUE(live) << live.error().message;
    const store::ForecastReceipt& receipt = live->draft.receipt;
    EXPECT_EQ(receipt.as_of, live->decided_at);
    EXPECT_EQ(receipt.target_day, live->label_day);
    EXPECT_EQ(receipt.values.probability_up, live->probability);
    EXPECT_EQ(receipt.from, decision == SignDecision::open ? store::ReturnFrom::target_open
                                                           : store::ReturnFrom::decision_close);
    const tests::TemporaryFolder kept;
    for (const auto& [name, content] : live->draft.inputs) {
      std::filesystem::create_directories((kept.path() / name).parent_path());
      static_cast<void>(kept.write(name, content));
    }
    const auto again = replay_sign(kept.path());
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_THAT(store::differences(receipt.values, *again), testing::IsEmpty());
  }
}

TEST_F(PredictSign, A_fit_that_is_told_no_preset_takes_the_features_of_the_literature) {
  SignBacktestRequest request = backtest_request();
  request.recipe.preset = SignFitRequest{}.recipe.preset;
  const auto fitted = fit(request, day_at(120));
  ASSERT_TRUE(fitted) << fitted.error().message;
  const auto live = predict(*fitted, day_at(120));
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(live->preset, "literature");
}

TEST_F(PredictSign, A_fit_of_several_presets_or_of_calendar_days_is_refused) {
  SignBacktestRequest request = backtest_request();
  request.recipe.preset = forecast::SignPreset::all;
  EXPECT_THAT(fit(request, day_at(120)).error().message, HasSubstr("--preset"));
  request = backtest_request();
  request.inputs.table.clock = market::DayClock::calendar_days;
  EXPECT_EQ(fit(request, day_at(120)).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
