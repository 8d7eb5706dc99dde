// `try` over samples/replay: real closes of AAPL through 30 September 2025, words written for the project.
#include "bellwether/workbench/live/try_ticker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "bellwether/workbench/live/try_document.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class TryTicker : public testing::Test {
 protected:
  // The sample without the files whose names begin so.
  [[nodiscard]] std::string sample_without(std::string_view vendor) const {
    for (const auto& each : std::filesystem::directory_iterator(tests::repository_path("samples/replay"))) {
      const std::string name = each.path().filename().string();
      if (name.ends_with(".http") && !name.starts_with(vendor))
        std::filesystem::copy_file(each.path(), folder_.path() / name);
    }
    return folder_.path().string();
  }
  core::Result<TryOutcome> try_over(const std::string& replay) {
    TryRequest request{.ticker = "AAPL", .seeds = 1};
    request.live.replay = replay;
    return try_ticker(request, machine_.access(), job_.get());
  }
  core::Result<TryOutcome> try_sample() {
    return try_over(tests::repository_path("samples/replay").string());
  }

  tests::TemporaryFolder folder_;
  tests::LiveMachine machine_;
  tests::TestJob job_;
};

// Closes of the sample's prices, rounded to cents, divided by hand.
TEST_F(TryTicker, The_table_has_four_complete_months_and_a_flag_for_the_one_without_texts) {
  const auto outcome = try_sample();
  ASSERT_TRUE(outcome) << outcome.error().message;
  const auto& months = outcome->live.window.months;
  ASSERT_EQ(months.size(), 4U);
  EXPECT_EQ(to_text(months.front().month), "2025-06");
  EXPECT_EQ(to_text(months.back().month), "2025-09");
  EXPECT_EQ(months[0].texts, 0U);
  EXPECT_EQ(months[1].texts, 5U);  // the sixth and an 8-K came after the close of 31 July
  EXPECT_EQ(months[2].texts, 10U);
  EXPECT_EQ(months[3].texts, 14U);
  EXPECT_NEAR(months[3].monthly_return, 254.15 / 231.70 - 1, 1e-4);
  EXPECT_EQ(outcome->coverage[0].with_texts, 0U);
  EXPECT_EQ(outcome->coverage[2].with_texts, 8U);
  EXPECT_EQ(outcome->coverage[2].days, 21U);
  const std::string json = report::to_json(try_document(*outcome));
  EXPECT_THAT(json, HasSubstr("\"no texts\""));
  EXPECT_THAT(json, HasSubstr("\"sentiment\": null"));
}

TEST_F(TryTicker, The_matrix_is_four_by_two_and_an_interval_and_an_action_follow) {
  const auto outcome = try_sample();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->live.inputs, (std::vector<std::string>{"monthly-return", "sentiment"}));
  EXPECT_EQ(outcome->live.matrix.size(), 8U);
  EXPECT_EQ(to_text(outcome->live.target), "2025-10");
  EXPECT_FALSE(outcome->live.intervals.empty());
  EXPECT_NEAR(outcome->live.price(), outcome->live.last_close() * (1 + outcome->live.forecast), 1e-9);
  ASSERT_TRUE(outcome->fit);
  EXPECT_GT(outcome->fit->zero_rmse, 0);
  EXPECT_THAT(try_document(*outcome).summary, HasSubstr("Action: "));
}

TEST_F(TryTicker, Texts_that_a_search_found_and_that_do_not_name_the_company_are_left_out_and_counted) {
  const auto outcome = try_sample();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->gathered.off_subject, 2U);
  for (const LiveHeadline& each : outcome->gathered.headlines)
    EXPECT_THAT(each.text.text.body, Not(HasSubstr("orchard")));
}

TEST_F(TryTicker, It_says_which_key_would_fill_which_gap) {
  const auto outcome = try_sample();
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_THAT(outcome->advice.front(), HasSubstr("No texts in 2025-06"));
  EXPECT_THAT(outcome->advice, Contains(HasSubstr("APCA_API_KEY_ID")));
  EXPECT_THAT(outcome->advice, Not(Contains(HasSubstr("edgar would"))));  // it answered
  machine_.variables = {{"APCA_API_KEY_ID", "canary-1"}, {"APCA_API_SECRET_KEY", "canary-2"}};
  const auto with_key = try_sample();
  ASSERT_TRUE(with_key) << with_key.error().message;
  EXPECT_THAT(with_key->advice, Not(Contains(HasSubstr("alpaca would"))));
  EXPECT_THAT(report::to_json(try_document(*with_key)), Not(HasSubstr("canary")));
}

TEST_F(TryTicker, The_same_recording_gives_the_same_bytes) {
  const auto first = try_sample(), second = try_sample();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(report::to_json(try_document(*first)), report::to_json(try_document(*second)));
}

TEST_F(TryTicker, The_sample_built_in_is_the_one_of_the_repository) {
  const auto built_in = try_over(kSampleReplay), read = try_sample();
  ASSERT_TRUE(built_in && read);
  EXPECT_EQ(report::to_json(try_document(*built_in)), report::to_json(try_document(*read)));
}

TEST_F(TryTicker, Without_one_source_of_texts_it_goes_on_and_says_so) {
  const auto outcome = try_over(sample_without("edgar."));
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->live.window.months[2].texts, 9U);
  EXPECT_THAT(outcome->gathered.warnings, Contains(HasSubstr("company_tickers.json")));
  EXPECT_THAT(outcome->advice, Contains(HasSubstr("BELLWETHER_EDGAR_EMAIL")));
}

TEST_F(TryTicker, Where_all_sources_of_texts_fail_each_is_listed_with_its_error) {
  for (const auto& each : std::filesystem::directory_iterator(tests::repository_path("samples/replay"))) {
    if (each.path().filename().string().starts_with("yahoo.v8"))
      std::filesystem::copy_file(each.path(), folder_.path() / each.path().filename());
  }
  const auto outcome = try_over(folder_.path().string());
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_FALSE(outcome->live.quality.empty());
  EXPECT_THAT(outcome->gathered.warnings, Contains("no provider gave texts"));
  const auto& texts = outcome->gathered.text_outcomes;
  ASSERT_FALSE(texts.empty());
  const report::Document document = try_document(*outcome);
  const std::string json = report::to_json(document);
  for (const provider::ProviderOutcome& each : texts) {
    EXPECT_EQ(each.rows, 0U);
    EXPECT_FALSE(each.error.empty()) << each.provider;
    EXPECT_THAT(json, HasSubstr("\"provider\": \"" + each.provider +
                                "\",\n      \"kind\": \"texts\",\n      \"rows\": 0,\n"));
  }
}

TEST_F(TryTicker, Without_prices_there_is_no_forecast) {
  const auto outcome = try_over(sample_without("yahoo.v8"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::network);
}

TEST_F(TryTicker, Calendars_must_be_known) {
  TryRequest request{.ticker = "AAPL", .calendar = "moon"};
  request.live.replay = tests::repository_path("samples/replay").string();
  const auto unknown = try_ticker(request, machine_.access(), job_.get());
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::usage);
  EXPECT_THAT(unknown.error().message, HasSubstr("moon"));
}

// Prices of New York have no weekends: by a calendar that trades on them, months lack bars.
TEST_F(TryTicker, The_calendar_asked_for_is_the_one_used) {
  TryRequest request{.ticker = "AAPL", .calendar = "24/7", .seeds = 1};
  request.live.replay = tests::repository_path("samples/replay").string();
  const auto outcome = try_ticker(request, machine_.access(), job_.get());
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().message, HasSubstr("AAPL"));
}

}  // namespace
}  // namespace bellwether::workbench
