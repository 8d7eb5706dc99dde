#include "bellwether/workbench/live/watch_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "bellwether/core/terminal_sink.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/store/sqlite/text_table.h"
#include "bellwether/store/sqlite/watch_table.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using tests::StubAnswer;

constexpr std::int64_t kHour = 3'600'000;  // milliseconds

class WatchData : public testing::Test {
 protected:
  WatchData() {
    stub_.answer(tests::kChartPath, {tests::chart_answer({{"2026-11-25", 50}, {"2026-11-27", 51.5}})});
    stub_.answer(tests::kFeedPath, {tests::feed_answer({"Example Works wins an order"})});
  }

  [[nodiscard]] WatchRequest request(const std::string& provider = "yahoo-rss") const {
    WatchRequest request{.tickers = {"EXMPL"}, .provider = provider, .store = store_path(), .days = 60};
    request.live.base_url = stub_.base_url();
    return request;
  }
  [[nodiscard]] std::string store_path() const { return (folder_.path() / "market.db").string(); }
  [[nodiscard]] store::Database store() const {
    return *store::Database::open(store_path(), store::OpenMode::existing);
  }

  // The rounds of a watch that is stopped after so many.
  core::Status watch(const WatchRequest& request, std::size_t most = 1) {
    core::StopFlag stop;
    core::ThreadPool pool(1);
    core::Job job(pool, stop, core::terminal_sink());
    rounds_.clear();
    const auto told = [&](const WatchRound& round) -> core::Status {
      rounds_.push_back(round);
      if (rounds_.size() == most) stop.raise();
      return {};
    };
    return watch_data(request, machine_.access(), told, job);
  }
  core::Status one_round(WatchRequest request) {
    request.once = true;
    return watch(request, 2);
  }
  // The bodies known strictly before a time.
  [[nodiscard]] std::vector<std::string> known_before(const char* time) const {
    auto database = store();
    auto reader = store::TextReader::make(database, {.as_of = *market::parse_utc(time)});
    reader->start(0);
    std::vector<std::string> bodies;
    for (auto text = reader->next(); text && *text; text = reader->next())
      bodies.push_back((*text)->text.body);
    return bodies;
  }

  tests::TemporaryFolder folder_;
  tests::StubVendor stub_;
  tests::LiveMachine machine_;
  std::vector<WatchRound> rounds_;
};

TEST_F(WatchData, A_text_is_known_since_it_was_first_seen_whenever_it_was_published) {
  ASSERT_TRUE(one_round(request()));  // at noon of November 30; published on November 3
  EXPECT_EQ(rounds_.at(0).counts().added, 1U);
  machine_.timing.pass(kHour);
  ASSERT_TRUE(one_round(request()));
  EXPECT_EQ(rounds_.at(0).counts().rows, 1U);
  EXPECT_EQ(rounds_.at(0).counts().added + rounds_.at(0).counts().restated, 0U);
  EXPECT_TRUE(known_before("2026-11-30T12:00:00Z").empty());
  EXPECT_EQ(known_before("2026-11-30T12:01:00Z").size(), 1U);
}

TEST_F(WatchData, Edited_words_are_a_version_known_when_they_were_seen) {
  ASSERT_TRUE(one_round(request()));
  machine_.timing.pass(kHour);
  stub_.answer(tests::kFeedPath, {tests::feed_answer({"Example Works loses an order"})});
  ASSERT_TRUE(one_round(request()));
  EXPECT_EQ(rounds_.at(0).counts().restated, 1U);
  EXPECT_EQ(known_before("2026-11-30T12:30:00Z"), std::vector<std::string>{"Example Works wins an order"});
  EXPECT_EQ(known_before("2026-11-30T13:30:00Z"), std::vector<std::string>{"Example Works loses an order"});
}

TEST_F(WatchData, Rounds_follow_each_other_a_tenth_earlier_or_later_until_it_is_stopped) {
  WatchRequest often = request();
  often.every = "20m";
  ASSERT_TRUE(watch(often, 6));
  ASSERT_EQ(rounds_.size(), 6U);
  std::vector<std::int64_t> apart;
  for (std::size_t i = 1; i < rounds_.size(); ++i)
    apart.push_back(rounds_[i].at.seconds - rounds_[i - 1].at.seconds);
  EXPECT_THAT(apart, Each(AllOf(Ge(1'079), Le(1'321))));
  EXPECT_GT(std::set(apart.begin(), apart.end()).size(), 2U) << testing::PrintToString(apart);
  auto database = store();
  const auto spans = store::watch_spans(database);
  ASSERT_EQ(spans->size(), 1U);
  EXPECT_EQ(spans->front().rounds, 6U);
  EXPECT_EQ(spans->front().last, rounds_.back().at);
}

TEST_F(WatchData, Rounds_that_bring_nothing_new_leave_no_entry) {
  ASSERT_TRUE(watch(request(), 5));
  auto database = store();
  const auto pulls = store::all_pulls(database);
  ASSERT_EQ(pulls->size(), 1U);
  EXPECT_TRUE(pulls->front().is_finished);
}

TEST_F(WatchData, A_provider_that_fails_ends_nothing_and_is_told) {
  stub_.answer("/rss/search", {StubAnswer::status(401)});
  ASSERT_TRUE(watch(request("google-news,yahoo-rss"), 2));
  ASSERT_EQ(rounds_.size(), 2U);
  EXPECT_EQ(rounds_[0].counts().added, 1U);
  EXPECT_THAT(round_text(rounds_[1]), HasSubstr("0 new, 1 known, 0 restated; google-news failed (EXMPL): "));
  auto database = store();
  EXPECT_EQ(store::watch_spans(database)->size(), 1U);  // of the one that answered
}

TEST_F(WatchData, A_single_round_without_any_answer_is_the_first_providers_error) {
  stub_.answer(tests::kFeedPath, {StubAnswer::status(401)});
  const core::Status outcome = one_round(request());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::authorisation);
  EXPECT_TRUE(watch(request(), 1));  // a watch goes on, and ends well
}

TEST_F(WatchData, An_empty_feed_is_said_to_be_empty) {
  stub_.answer(tests::kFeedPath, {tests::feed_answer({})});
  ASSERT_TRUE(one_round(request()));
  EXPECT_THAT(rounds_.at(0).warnings, testing::Contains(HasSubstr("nothing about EXMPL since 2026-10-01")));
}

TEST_F(WatchData, Prices_are_asked_for_once_a_session_is_over) {
  ASSERT_TRUE(watch(request("yahoo"), 3));  // Monday before the open: Friday's session is the newest
  EXPECT_EQ(stub_.requests().size(), 1U);
  EXPECT_EQ(rounds_.at(0).counts().added, 2U);
  EXPECT_TRUE(rounds_.at(1).parts.empty());
  machine_.timing.pass(10 * kHour);  // 22:00 UTC, after Monday's close
  ASSERT_TRUE(one_round(request("yahoo")));
  EXPECT_EQ(stub_.requests().size(), 2U);
}

// Noon of Monday, November 30: around the clock Sunday's session is the newest that is over, in New York Friday's.
TEST_F(WatchData, On_a_calendar_without_weekends_each_day_is_a_session) {
  stub_.answer(tests::kChartPath,
               {tests::chart_answer({{"2026-11-27", 50}, {"2026-11-28", 51}, {"2026-11-29", 52}})});
  WatchRequest crypto = request("yahoo");
  crypto.calendar = "24/7";
  ASSERT_TRUE(watch(crypto, 3));
  EXPECT_EQ(rounds_.at(0).counts().added, 3U);
  EXPECT_THAT(rounds_.at(0).warnings, testing::Not(testing::Contains(HasSubstr("no trading day"))));
  EXPECT_TRUE(rounds_.at(1).parts.empty());  // nothing new is due before midnight, UTC
  EXPECT_EQ(stub_.requests().size(), 1U);
  machine_.timing.pass(12 * kHour);
  ASSERT_TRUE(one_round(crypto));
  EXPECT_EQ(stub_.requests().size(), 2U);
  auto database = store();
  EXPECT_EQ(store::newest_day(database, {"yahoo", {"EXMPL"}})->value(), *market::parse_date("2026-11-29"));
}

TEST_F(WatchData, Rows_of_days_that_the_calendar_calls_closed_are_not_stored) {
  stub_.answer(tests::kChartPath,
               {tests::chart_answer({{"2026-11-27", 50}, {"2026-11-28", 51}, {"2026-11-29", 52}})});
  const core::Status refused = one_round(request("yahoo"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::data) << refused.error().message;
  EXPECT_THAT(refused.error().message, HasSubstr("2026-11-28"));
}

TEST_F(WatchData, The_sessions_are_those_of_a_calendar_file) {
  WatchRequest other = request("yahoo");
  // Closes at 13:00 in UTC, an hour from now.
  other.calendar = folder_
                       .write("early.json", R"({"format": "bellwether.calendar/1", "name": "early",
      "exchange": "Early Exchange", "zone": "UTC", "first": "2020-01-01", "last": "2027-12-31",
      "open": "08:00", "close": "13:00"})")
                       .string();
  ASSERT_TRUE(one_round(other));
  EXPECT_EQ(stub_.requests().size(), 1U);
  ASSERT_TRUE(one_round(other));
  EXPECT_EQ(stub_.requests().size(), 1U);  // Friday's is the newest
  machine_.timing.pass(kHour + 60'000);
  ASSERT_TRUE(one_round(other));
  EXPECT_EQ(stub_.requests().size(), 2U);
  other.calendar = "nowhere";
  EXPECT_EQ(watch(other).error().kind, ErrorKind::usage);
}

TEST_F(WatchData, A_pause_of_more_than_three_rounds_begins_a_new_span) {
  ASSERT_TRUE(one_round(request()));
  machine_.timing.pass(kHour / 2);
  ASSERT_TRUE(one_round(request()));
  machine_.timing.pass(kHour);
  ASSERT_TRUE(one_round(request()));
  auto database = store();
  const auto spans = store::watch_spans(database);
  ASSERT_EQ(spans->size(), 2U);
  EXPECT_EQ(spans->at(0).rounds, 2U);
  EXPECT_EQ(spans->at(1).rounds, 1U);
}

TEST_F(WatchData, A_whole_feed_needs_no_ticker) {
  WatchRequest feed = request();
  feed.tickers.clear();
  feed.feeds = {stub_.base_url() + tests::kFeedPath};
  ASSERT_TRUE(one_round(feed));
  EXPECT_EQ(rounds_.at(0).counts().added, 1U);
  EXPECT_EQ(rounds_.at(0).parts.at(0).provider, "feed");
}

TEST_F(WatchData, A_store_that_is_removed_ends_it) {
  core::StopFlag stop;
  core::ThreadPool pool(1);
  core::Job job(pool, stop, core::terminal_sink());
  const auto remove = [&](const WatchRound&) -> core::Status {
    std::filesystem::remove(store_path());
    return {};
  };
  const core::Status outcome = watch_data(request(), machine_.access(), remove, job);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::not_found);
  EXPECT_FALSE(std::filesystem::exists(store_path()));
}

TEST_F(WatchData, What_can_never_work_is_told_before_anything_is_asked) {
  const auto kind_of = [&](const WatchRequest& wrong) {
    const core::Status outcome = watch(wrong);
    return outcome ? ErrorKind::internal : outcome.error().kind;
  };
  EXPECT_EQ(kind_of(request("massive")), ErrorKind::authorisation);
  EXPECT_EQ(kind_of(request("gdelt")), ErrorKind::usage);
  EXPECT_EQ(kind_of(request("nobody")), ErrorKind::usage);
  WatchRequest wrong = request();
  for (const char* every : {"30s", "8d", "often", "15"}) {
    wrong.every = every;
    EXPECT_EQ(kind_of(wrong), ErrorKind::usage) << every;
  }
  wrong = request();
  wrong.tickers.clear();
  EXPECT_EQ(kind_of(wrong), ErrorKind::usage);
  wrong = request();
  wrong.store.clear();
  EXPECT_EQ(kind_of(wrong), ErrorKind::usage);
  wrong = request();
  wrong.companies = {"Example Works Inc.", "Another"};
  EXPECT_EQ(kind_of(wrong), ErrorKind::usage);
  EXPECT_TRUE(stub_.requests().empty());
}

TEST_F(WatchData, A_recorded_round_is_replayed_to_the_same_rows) {
  WatchRequest recorded = request("yahoo,yahoo-rss");
  recorded.live.record = (folder_.path() / "recording").string();
  ASSERT_TRUE(one_round(recorded));
  const std::size_t asked = stub_.requests().size();
  WatchRequest replayed = request("yahoo,yahoo-rss");
  replayed.store = (folder_.path() / "again.db").string();
  replayed.live = {.replay = recorded.live.record};
  ASSERT_TRUE(one_round(replayed));
  EXPECT_EQ(rounds_.at(0).counts().added, 3U);
  EXPECT_EQ(stub_.requests().size(), asked);
}

}  // namespace
}  // namespace bellwether::workbench
