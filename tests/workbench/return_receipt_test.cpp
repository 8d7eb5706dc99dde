#include "bellwether/workbench/return_receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/made_months.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A network of two seeds fitted on ten years of months made up, asked about the newest window: that of December 2019.
class ReturnReceipt : public testing::Test {
 protected:
  ReturnReceipt() {
    const auto panel = tests::made_panel({});
    feature::MonthExamples examples = feature::month_examples(panel, 4);
    std::erase_if(examples.examples, [](const auto& each) { return to_text(each.target) > "2018-12"; });
    evaluate::ReturnOptions options{.seeds = 2};
    options.lstm.hidden = 3;
    options.lstm.epochs = 2;
    auto fitted = evaluate::fit_return_model(examples, options, "lstm", job_.get());
    EXPECT_TRUE(fitted) << fitted.error().message;
    model_ = std::move(fitted->model);
    auto live =
        evaluate::forecast_window(model_, *month_window(panel[0], *feature::parse_month("2019-12"), 4));
    EXPECT_TRUE(live) << live.error().message;
    live_ = std::move(*live);
    live_.ticker = "MADE";
    inputs_.members.push_back(
        {.series = {.ticker = {.symbol = "MADE"}, .adjustment = market::Adjustment::split_and_dividend},
         .record = {.path = "MADE.csv"}});
  }

  [[nodiscard]] store::ForecastDraft draft() const {
    auto made = return_draft({.live = live_, .model = model_, .inputs = inputs_});
    EXPECT_TRUE(made) << made.error().message;
    return made ? *std::move(made) : store::ForecastDraft{};
  }
  void keep() const {
    for (const auto& [name, content] : draft().inputs) static_cast<void>(folder_.write(name, content));
  }
  void expect_refused(const std::string& file, const std::string& content, const std::string& message) const {
    keep();
    static_cast<void>(folder_.write(file, content));
    const auto values = replay_return(folder_.path());
    ASSERT_FALSE(values) << content;
    EXPECT_THAT(values.error().message, HasSubstr(message));
  }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  forecast::SavedReturnModel model_;
  evaluate::LiveReturn live_;
  dataset::ReturnInputs inputs_;
};

TEST_F(ReturnReceipt, Gives_the_forecast_again_to_the_bit) {
  keep();
  const auto values = replay_return(folder_.path());
  ASSERT_TRUE(values) << values.error().message;
  EXPECT_EQ(*values, return_values(live_));
  EXPECT_EQ(values->members.size(), 2u);
  EXPECT_FALSE(values->intervals.empty());
}

// 31 December 2019 to 31 January 2020, a Friday; New York closes at 21:00 UTC in winter.
TEST_F(ReturnReceipt, Says_from_which_close_to_which_and_what_of) {
  const store::ForecastReceipt receipt = draft().receipt;
  EXPECT_EQ(receipt.recipe, "return");
  EXPECT_EQ(receipt.quantity, store::Quantity::simple_return);
  EXPECT_EQ(market::to_text(receipt.decision_day), "2019-12-31");
  EXPECT_EQ(market::to_text(receipt.target_day), "2020-01-31");
  EXPECT_EQ(market::to_text(receipt.as_of), "2019-12-31T21:00:01Z");
  EXPECT_EQ(market::to_text(receipt.live_until), "2020-01-02T21:00:00Z");
  EXPECT_EQ(market::to_text(receipt.due_at), "2020-01-31T21:00:00Z");
  EXPECT_EQ(market::to_text(receipt.train_end), "2018-12-31");
  EXPECT_EQ(receipt.horizon, 21u);
  EXPECT_EQ(receipt.decision_close, live_.window.newest().close);
  EXPECT_EQ(receipt.adjustment, "split-and-dividend");
  EXPECT_THAT(receipt.seeds, ElementsAre("42", "43"));
  ASSERT_EQ(receipt.files.size(), 1u);
  EXPECT_EQ(receipt.model_sha256, *save_return_model(folder_.path() / "saved.json", model_));
}

TEST_F(ReturnReceipt, Names_the_position_as_receipts_do) {
  live_.action = evaluate::ReturnAction::buy;
  EXPECT_EQ(return_values(live_).action, "long");
  live_.action = evaluate::ReturnAction::sell;
  EXPECT_EQ(return_values(live_).action, "short");
  live_.action = evaluate::ReturnAction::none;
  EXPECT_EQ(return_values(live_).action, "no position");
}

TEST_F(ReturnReceipt, A_month_that_the_calendar_does_not_know_has_no_receipt) {
  live_.target = *feature::parse_month("2031-01");
  const auto refused = return_draft({.live = live_, .model = model_, .inputs = inputs_});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("1990 to 2030, and not 2031-01"));
}

TEST_F(ReturnReceipt, An_average_month_of_a_calendar) {
  EXPECT_EQ(days_of_month(market::Calendar::nyse()), 21u);
  EXPECT_EQ(days_of_month(market::Calendar::around_the_clock()), 30u);
}

TEST_F(ReturnReceipt, What_is_damaged_is_refused) {
  expect_refused("window.json", "", "window.json");
  expect_refused("window.json", "{}", "months");
  expect_refused("window.json", R"({"months":[]})", "no month");
  const std::string text = draft().inputs.front().second;
  const auto with = [&](const char* from, const char* to) {
    std::string changed = text;
    changed.replace(changed.find(from), std::string_view(from).size(), to);
    return changed;
  };
  expect_refused("window.json", with("\"2019-11\"", "\"2019-10\""), "do not follow");
  expect_refused("window.json", with("\"2019-11\"", "\"Eleven\""), "a month of the window");
  std::string model = draft().inputs.back().second;
  model.replace(model.find("\"months\": 4"), 11, "\"months\": 5");
  expect_refused("return_model.json", model, "SHA-256");
}

}  // namespace
}  // namespace bellwether::workbench
