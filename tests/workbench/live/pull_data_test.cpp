#include "bellwether/workbench/live/pull_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/workbench/live/pulled_files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::Contains;
using testing::HasSubstr;
using tests::StubAnswer;

class PullData : public testing::Test {
 protected:
  PullData() {
    stub_.answer(tests::kChartPath,
                 {tests::chart_answer({{"2026-11-02", 50}, {"2026-11-03", 51.5}, {"2026-11-04", 50.25}})});
    stub_.answer(tests::kFeedPath,
                 {tests::feed_answer({"Example Works wins an order", "Example Works cuts costs"})});
  }

  [[nodiscard]] PullRequest request() const {
    PullRequest request{
        .ticker = "EXMPL", .provider = "yahoo,yahoo-rss", .from = "2026-11-01", .to = "2026-11-15"};
    request.live.base_url = stub_.base_url();
    request.out = (folder_.path() / "out").string();
    return request;
  }
  [[nodiscard]] std::string file(const char* name) const { return (folder_.path() / "out" / name).string(); }
  [[nodiscard]] std::string content(const char* name) const {
    return core::read_file(file(name), 1 << 20).value_or("(no file)");
  }
  core::Result<PulledData> pull(const PullRequest& request) {
    return pull_data(request, machine_.access(), job_.get());
  }
  // What the prices' answer leads to.
  core::Error error_of(const StubAnswer& answer) {
    stub_.answer(tests::kChartPath, {answer});
    PullRequest only_prices = request();
    only_prices.prices = true;
    const auto pulled = pull(only_prices);
    return pulled ? core::Error{ErrorKind::internal, "no error"} : pulled.error();
  }

  tests::TemporaryFolder folder_;
  tests::StubVendor stub_;
  tests::LiveMachine machine_;
  tests::TestJob job_;
};

TEST_F(PullData, Files_are_those_that_the_readers_of_files_read) {
  const auto pulled = pull(request());
  ASSERT_TRUE(pulled) << pulled.error().message;
  const auto prices = source::read_prices(file(kPulledPrices), {});
  ASSERT_TRUE(prices) << prices.error().message;
  ASSERT_EQ(prices->series.bars.size(), 3U);
  EXPECT_EQ(prices->series.ticker.symbol, "EXMPL");
  EXPECT_EQ(prices->series.bars[1].close, 51.5);
  auto texts = source::open_texts(file(kPulledTexts), {});
  ASSERT_TRUE(texts) << texts.error().message;
  const auto text = texts->next();
  ASSERT_TRUE(text && *text);
  EXPECT_EQ((*text)->body, "Example Works wins an order");
  EXPECT_EQ(market::to_text((*text)->event_time), "2026-11-03T14:00:00Z");
  EXPECT_THAT(content(kPulledTexts), HasSubstr(R"("known_at":"2026-11-30T12:00:)"));
  EXPECT_THAT(content(kPulledTexts), HasSubstr(R"("provider":"yahoo-rss")"));
}

TEST_F(PullData, The_same_pull_again_changes_no_byte) {
  ASSERT_TRUE(pull(request()));
  const std::string prices = content(kPulledPrices), texts = content(kPulledTexts);
  machine_.timing.pass(86'400'000);
  const auto again = pull(request());
  ASSERT_TRUE(again) << again.error().message;
  for (const PulledPart& each : again->parts) EXPECT_EQ(each.added, 0U) << each.provider;
  EXPECT_EQ(content(kPulledPrices), prices);
  EXPECT_EQ(content(kPulledTexts), texts);
}

TEST_F(PullData, Prices_that_were_restated_are_refused_for_files_and_a_version_in_a_store) {
  PullRequest stored = request();
  stored.out.clear();
  stored.store = (folder_.path() / "market.db").string();
  stored.prices = true;
  ASSERT_TRUE(pull(request()));
  ASSERT_TRUE(pull(stored));
  const std::string before = content(kPulledPrices);
  stub_.answer(tests::kChartPath,
               {tests::chart_answer({{"2026-11-02", 50}, {"2026-11-03", 51.75}, {"2026-11-04", 50.25}})});
  const auto files = pull(request());
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().kind, ErrorKind::data);
  EXPECT_EQ(content(kPulledPrices), before);
  const auto store = pull(stored);
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(store->parts.front().restated, 1U);
  EXPECT_EQ(store->parts.front().added, 0U);
}

TEST_F(PullData, Nothing_is_added_to_a_store_by_the_same_pull) {
  PullRequest stored = request();
  stored.out.clear();
  stored.store = (folder_.path() / "market.db").string();
  const auto first = pull(stored);
  ASSERT_TRUE(first) << first.error().message;
  ASSERT_EQ(first->parts.size(), 2U);
  EXPECT_EQ(first->parts[0].added, 3U);
  EXPECT_EQ(first->parts[1].added, 2U);
  machine_.timing.pass(3'600'000);
  const auto again = pull(stored);
  ASSERT_TRUE(again) << again.error().message;
  for (const PulledPart& each : again->parts) EXPECT_EQ(each.added + each.restated, 0U) << each.provider;
}

// 7 November 2026 is a Saturday.
TEST_F(PullData, Bars_of_weekends_go_into_a_store_by_their_calendar) {
  stub_.answer(tests::kChartPath,
               {tests::chart_answer({{"2026-11-06", 50}, {"2026-11-07", 51.5}, {"2026-11-09", 50.25}})});
  PullRequest stored = request();
  stored.out.clear();
  stored.store = (folder_.path() / "coins.db").string();
  stored.prices = true;
  EXPECT_FALSE(pull(stored));
  stored.calendar = "24/7";
  const auto pulled = pull(stored);
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_EQ(pulled->parts.front().added, 3U);
}

TEST_F(PullData, The_next_provider_is_asked_and_both_are_named) {
  PullRequest falls_back = request();
  falls_back.provider = "massive,yahoo";
  falls_back.prices = true;
  const auto pulled = pull(falls_back);
  ASSERT_TRUE(pulled) << pulled.error().message;
  ASSERT_EQ(pulled->parts.size(), 2U);
  EXPECT_EQ(pulled->parts[0].provider, "massive");
  EXPECT_THAT(pulled->parts[0].error, HasSubstr("MASSIVE_API_KEY"));
  EXPECT_EQ(pulled->parts[1].provider, "yahoo");
  EXPECT_EQ(pulled->parts[1].added, 3U);
}

TEST_F(PullData, A_feed_without_items_is_a_warning) {
  stub_.answer(tests::kFeedPath, {tests::feed_answer({})});
  const auto pulled = pull(request());
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_THAT(pulled->warnings, Contains(HasSubstr("no provider has a text of EXMPL in 2026-11")));
}

TEST_F(PullData, Faults_have_their_kinds_and_leave_no_file) {
  EXPECT_EQ(error_of(StubAnswer::status(401)).kind, ErrorKind::authorisation);
  EXPECT_EQ(error_of(StubAnswer::status(429)).kind, ErrorKind::rate_limit);
  EXPECT_EQ(error_of(StubAnswer::status(503)).kind, ErrorKind::network);
  EXPECT_EQ(error_of(StubAnswer::html("<html>Try later</html>")).kind, ErrorKind::network);
  EXPECT_EQ(error_of(StubAnswer::json(R"({"Note":"The standard limit is 25 requests per day"})")).kind,
            ErrorKind::rate_limit);
  EXPECT_EQ(error_of(tests::chart_answer({{"2026-11-02", 50}}).cut_off(40)).kind, ErrorKind::network);
  EXPECT_THAT(error_of(StubAnswer::status(503)).message, HasSubstr("127.0.0.1"));
  EXPECT_FALSE(std::filesystem::exists(file(kPulledPrices)));
}

TEST_F(PullData, What_came_is_kept_where_the_rest_fails) {
  stub_.answer(tests::kFeedPath, {StubAnswer::status(401)});
  const auto pulled = pull(request());
  ASSERT_FALSE(pulled);
  EXPECT_EQ(pulled.error().kind, ErrorKind::authorisation);
  EXPECT_THAT(
      pulled.error().message,
      HasSubstr("no texts were stored, but 3 prices came, 3 of them new, and are in " + request().out));
  EXPECT_TRUE(std::filesystem::exists(file(kPulledPrices)));
}

TEST_F(PullData, What_is_stored_is_told_where_the_prices_fail) {
  stub_.answer(tests::kChartPath, {StubAnswer::status(401)});
  const auto pulled = pull(request());
  ASSERT_FALSE(pulled);
  EXPECT_EQ(pulled.error().kind, ErrorKind::authorisation);
  EXPECT_THAT(
      pulled.error().message,
      HasSubstr("no prices were stored, but 2 texts came, 2 of them new, and are in " + request().out));
  EXPECT_TRUE(std::filesystem::exists(file(kPulledTexts)));
  EXPECT_FALSE(std::filesystem::exists(file(kPulledPrices)));
}

// The name comes with the prices, which are not stored.
TEST_F(PullData, A_search_by_words_finds_the_company_where_only_texts_are_pulled) {
  stub_.answer(
      "/api/v2/doc/doc",
      {StubAnswer::json(R"({"articles":[{"url":"https://paper.example/1","title":"Example Works grows",)"
                        R"("seendate":"20261105T140000Z","domain":"paper.example"}]})")});
  PullRequest texts = request();
  texts.provider = "yahoo,gdelt";
  texts.texts = true;
  const auto pulled = pull(texts);
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_THAT(stub_.requests().back().target, HasSubstr("Example"));
  EXPECT_THAT(content(kPulledTexts), HasSubstr("Example Works grows"));
  EXPECT_FALSE(std::filesystem::exists(file(kPulledPrices)));
  texts.provider = "gdelt";
  const auto unnamed = pull(texts);
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(unnamed.error().kind, ErrorKind::usage);
  EXPECT_THAT(unnamed.error().message, HasSubstr("--company"));
}

TEST_F(PullData, A_recorded_pull_is_replayed_to_the_same_rows) {
  PullRequest recorded = request();
  recorded.live.record = (folder_.path() / "recording").string();
  ASSERT_TRUE(pull(recorded));
  const std::string prices = content(kPulledPrices), texts = content(kPulledTexts);
  const std::size_t asked = stub_.requests().size();
  PullRequest replayed = request();
  replayed.out = (folder_.path() / "again").string();
  replayed.live = {.replay = recorded.live.record};
  const auto pulled = pull(replayed);
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_EQ(core::read_file(folder_.path() / "again" / kPulledPrices, 1 << 20).value_or(""), prices);
  EXPECT_EQ(core::read_file(folder_.path() / "again" / kPulledTexts, 1 << 20).value_or(""), texts);
  EXPECT_EQ(stub_.requests().size(), asked);
}

TEST_F(PullData, Where_rows_go_and_which_days_must_be_clear) {
  PullRequest unclear = request();
  unclear.out.clear();
  EXPECT_EQ(pull(unclear).error().kind, ErrorKind::usage);
  unclear = request();
  unclear.from = "2026-11-20";
  EXPECT_EQ(pull(unclear).error().kind, ErrorKind::usage);
  unclear = request();
  unclear.provider = "gdelt";
  unclear.prices = true;
  EXPECT_THAT(pull(unclear).error().message, HasSubstr("none gives prices"));
}

}  // namespace
}  // namespace bellwether::workbench
