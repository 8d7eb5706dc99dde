#include "bellwether/workbench/check_null.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/job.h"
#include "bellwether/market/time.h"
#include "bellwether/report/null_json.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using audit::NullRequest;
using audit::NullSimulation;
NullRequest sign_request() {
  NullRequest request;
  request.forecast.recipe = "sign";
  request.null.svm_simulations = 0;
  return request;
}

// Requirements S-64: 64.2 % of all days, 59.8 % of weekdays, 100 % of Mondays, 384 per 1,000 stake in 99
// weeks.
TEST(CheckNull, Shows_what_interpolated_weekends_pretend) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto report = check_null(sign_request(), job);
  ASSERT_TRUE(report) << report.error().message;
  const audit::NullRow &calendar = report->rows[0], &trading = report->rows[1];
  EXPECT_EQ(calendar.simulations, 400u);
  EXPECT_NEAR(calendar.mean, 0.642, 0.005);
  EXPECT_NEAR(*calendar.weekdays, 0.598, 0.005);
  EXPECT_NEAR(*calendar.mondays, 1.0, 1e-9);
  EXPECT_NEAR(*calendar.money, 384, 20);
  EXPECT_GT(calendar.false_skill, 0.99);
  EXPECT_NEAR(trading.mean, 0.5, 0.005);
  // A test at 5 % on 400 simulations: three standard errors are 3.3 points, and the normal approximation
  // rounds.
  EXPECT_NEAR(trading.false_skill, 0.05, 0.035);
}

TEST(CheckNull, Has_the_machine_learn_the_same) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  NullRequest request = sign_request();
  request.null.simulations = request.null.svm_simulations = 4;
  request.null.bags = 5;
  const auto report = check_null(request, job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->rows.size(), 4u);
  EXPECT_GT(report->rows[2].mean, 0.55);
  EXPECT_NEAR(report->rows[3].mean, 0.5,
              0.06);  // 4 simulations of 374 rows: three standard errors of a coin, and more
}

class CheckNullPrices : public testing::Test {
 protected:
  [[nodiscard]] NullRequest request(NullSimulation simulation) const {
    NullRequest request;
    request.null.simulation = simulation;
    request.null.simulations = 5;
    request.market.options.ticker = "AAPL";
    request.market.options.prices = tests::repository_path("samples/prices/AAPL.csv").string();
    request.market.options.start = "2024-10-01";
    request.market.options.end = "2025-09-30";
    request.market.options.model = "lexicon";
    return request;
  }
  // A headline at noon UTC of each calendar day of the span, good and bad by turns of three days.
  [[nodiscard]] std::string texts() const {
    std::string csv = "id,ts,ticker,text\n";
    for (int i = 0; i < 360; ++i) {
      const market::Date day{market::parse_date("2024-10-01")->days + i};
      csv += std::to_string(i) + "," + market::to_text(day) + "T12:00:00Z,AAPL," +
             (i / 3 % 2 == 0 ? "Apple beats estimates and raises guidance "
                             : "Apple shares fall after a warning ") +
             std::to_string(i) + "\n";
    }
    return folder_.write("texts.csv", csv).string();
  }

 private:
  tests::TemporaryFolder folder_;
};

TEST_F(CheckNullPrices, Puts_the_real_skill_beside_that_of_random_walks) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto report = check_null(request(NullSimulation::random_walk), job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->rows.size(), 1u);
  EXPECT_EQ(report->rows[0].measure, "skill");
  EXPECT_EQ(report->rows[0].simulations, 5u);
  ASSERT_TRUE(report->rows[0].real);
  EXPECT_LT(report->rows[0].mean, 0.05);  // ridge has no skill on random walks
  const auto json = nlohmann::json::parse(report::to_json(*report));
  EXPECT_EQ(json.at("simulation"), "random-walk");
  EXPECT_TRUE(json.at("rows")[0].at("money").is_null());
}

TEST_F(CheckNullPrices, Tries_the_sign_recipe_with_the_sentiments_of_other_days) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  for (const NullSimulation simulation : {NullSimulation::shuffled_texts, NullSimulation::shifted_dates}) {
    NullRequest signs = request(simulation);
    signs.forecast.recipe = "sign";
    signs.market.options.texts = texts();
    signs.null.bags = 3;
    const auto report = check_null(signs, job);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->rows[0].predictor, "bagged-svc+sentiment");
    EXPECT_EQ(report->rows[0].simulations, 5u);
    EXPECT_NEAR(report->rows[0].mean, 0.0, 0.15);
  }
}

TEST_F(CheckNullPrices, Draws_the_markets_own_returns) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  NullRequest both = request(NullSimulation::block_resampled);
  const auto prices = check_null(both, job);
  ASSERT_TRUE(prices) << prices.error().message;
  EXPECT_LT(prices->rows[0].mean, 0.05);
  both.forecast.recipe = "sign";
  both.null.svm_simulations = 0;
  both.null.simulations = 40;
  const auto signs = check_null(both, job);
  ASSERT_TRUE(signs) << signs.error().message;
  // Weekends interpolated show skill on any returns (S-64: (2 + 5/2) / 7); days of trading do not.
  EXPECT_NEAR(signs->rows[0].mean, 0.643, 0.03);
  EXPECT_NEAR(signs->rows[1].mean, 0.5, 0.03);
  EXPECT_TRUE(signs->rows[1].real);
  NullRequest nothing = sign_request();
  nothing.null.simulation = NullSimulation::block_resampled;
  EXPECT_EQ(check_null(nothing, job).error().kind, core::ErrorKind::usage);
}

TEST_F(CheckNullPrices, Gives_days_the_outcomes_of_other_days) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  NullRequest labels = request(NullSimulation::permuted_labels);
  labels.market.options.texts = texts();
  const auto prices = check_null(labels, job);
  ASSERT_TRUE(prices) << prices.error().message;
  EXPECT_LT(prices->rows[0].mean, 0.05);
  labels.forecast.target = feature::Target::close;
  EXPECT_EQ(check_null(labels, job).error().kind, core::ErrorKind::usage);
  labels.forecast.recipe = "sign";
  labels.null.bags = 3;
  const auto signs = check_null(labels, job);
  ASSERT_TRUE(signs) << signs.error().message;
  EXPECT_EQ(signs->rows[0].measure, "mcc");
  EXPECT_NEAR(signs->rows[0].mean, 0.0, 0.2);
}

// The control: what is there is found, and the larger it is the more it is worth.
TEST_F(CheckNullPrices, Finds_an_effect_that_was_injected) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  NullRequest injected = request(NullSimulation::injected_effect);
  injected.market.options.texts = texts();
  injected.null.effect = 0.95;
  injected.null.bags = 3;
  injected.forecast.look_back = 1;
  for (const char* recipe : {"price", "sign"}) {
    injected.forecast.recipe = recipe;
    const auto report = check_null(injected, job);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->rows[0].false_skill, 1.0) << recipe;
    EXPECT_GT(report->rows[0].mean, 0.1) << recipe;
  }
  injected.null.effect = 1.5;
  EXPECT_EQ(check_null(injected, job).error().kind, core::ErrorKind::usage);
}

TEST_F(CheckNullPrices, Moves_sentiments_back_by_weeks_and_months) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  NullRequest shifted = request(NullSimulation::shifted_dates);
  shifted.market.options.texts = texts();
  const auto report = check_null(shifted, job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->shifts.size(), 3u);  // X-39d: 7, 30 and 90 days
  EXPECT_EQ(report->shifts[2].days, 90u);
}

TEST_F(CheckNullPrices, Asks_for_texts_where_it_needs_them) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  EXPECT_EQ(check_null(request(NullSimulation::shuffled_texts), job).error().kind, core::ErrorKind::usage);
  NullRequest with_texts = request(NullSimulation::shifted_dates);
  with_texts.market.options.texts = texts();
  const auto report = check_null(with_texts, job);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->rows[0].measure, "gain");
  with_texts.null.simulation = NullSimulation::shuffled_texts;
  EXPECT_TRUE(check_null(with_texts, job));
}

TEST(CheckNull, Refuses_what_is_not_built) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  NullRequest request = sign_request();
  request.null.simulation = NullSimulation::shuffled_texts;
  EXPECT_EQ(check_null(request, job).error().kind, core::ErrorKind::usage) << "no files";
  request.forecast.recipe = "llm";
  EXPECT_EQ(check_null(request, job).error().kind, core::ErrorKind::usage) << "no such recipe";
}

}  // namespace
}  // namespace bellwether::workbench
