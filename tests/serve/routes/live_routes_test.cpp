// The live routes against a vendor on loopback: rows are fetched once, forecasts leave receipts, and the key is told nobody.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/feature/months/month.h"
#include "bellwether/serve/routes/data_routes.h"
#include "tests/serve/routes/route_call.h"
#include "tests/support/massive_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::serve::tests {
namespace {

using bellwether::tests::MassiveVendor;
using nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kExample = R"({"ticker": "EXMPL", "seeds": 1})";

class LiveRoutes : public testing::Test {
 protected:
  LiveRoutes() {
    feature::Month newest = feature::month_of(market::to_new_york(vendor_.now()).date);
    if (*decision_time(newest, market::Calendar::nyse()) > vendor_.now()) newest = newest.moved(-1);
    for (const int back : {3, 1, 0}) {
      const std::string month = to_text(newest.moved(-back));
      vendor_.add({month + "-a", "Example Works raises its outlook for " + month, month + "-10T15:00:00Z"});
    }
    variables_["MASSIVE_API_KEY"] = MassiveVendor::kKey;
    DataOptions options{.provider = "massive", .market = "none"};
    options.live.base_url = vendor_.base_url();
    auto made = DataRoutes::open(options,
                                 {.live = access(),
                                  .runs_folder = folder_.path() / "runs",
                                  .setup = {.name = "serve", .version = "test"},
                                  .pool = pool_},
                                 clock_);
    EXPECT_TRUE(made) << made.error().message;
    routes_ = std::move(*made);
    routes_->add_to(table_);
  }
  [[nodiscard]] workbench::LiveAccess access() {
    return {.environment = [this](const std::string& name) -> std::optional<std::string> {
              const auto found = variables_.find(name);
              return found == variables_.end() ? std::nullopt : std::optional(found->second);
            },
            .user_agent = "bellwether/test",
            .timing = timing_};
  }

  bellwether::tests::TemporaryFolder folder_;
  MassiveVendor vendor_;
  std::map<std::string, std::string> variables_;
  bellwether::tests::VirtualTiming timing_{vendor_.now().seconds * 1000};
  core::ThreadPool pool_{2};
  core::FixedClock clock_{vendor_.now().seconds};
  RouteTable table_;
  std::unique_ptr<DataRoutes> routes_;
};

TEST_F(LiveRoutes, Rows_are_fetched_once_for_forecast_series_and_every_past_day) {
  ASSERT_TRUE(send(table_, Method::post, "/v1/forecast", kExample));
  const std::size_t asked = vendor_.requests().size();
  EXPECT_GT(asked, 1U);
  EXPECT_TRUE(get(table_, "/v1/series", {{"ticker", "EXMPL"}}));
  EXPECT_TRUE(send(table_, Method::post, "/v1/forecast", kExample));
  EXPECT_EQ(vendor_.requests().size(), asked);
  timing_.pass(3'600'000);
  EXPECT_TRUE(get(table_, "/v1/series", {{"ticker", "EXMPL"}}));
  EXPECT_GT(vendor_.requests().size(), asked);  // an hour later they are old
}

TEST_F(LiveRoutes, A_live_forecast_leaves_one_receipt_and_stands_in_the_next_ones_record) {
  const auto first = send(table_, Method::post, "/v1/forecast", kExample);
  ASSERT_TRUE(first) << first.error().message;
  const std::string* receipt = find(first->headers, "x-receipt-id");
  ASSERT_NE(receipt, nullptr);
  EXPECT_FALSE(json_of(first).contains("record"));
  timing_.pass(60'000);
  const auto second = send(table_, Method::post, "/v1/forecast", kExample);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(*find(second->headers, "x-receipt-id"), *receipt);
  EXPECT_EQ(json_of(second)["record"][0]["id"], receipt->substr(0, 12));
  EXPECT_EQ(json_of(get(table_, "/v1/receipts"))["forecasts"].size(), 1U);
  const ordered_json listed = json_of(get(table_, "/v1/watchlist"))["tickers"][0];
  EXPECT_EQ(listed["id"], receipt->substr(0, 12));
  EXPECT_EQ(listed["texts"], 3);
  EXPECT_EQ(listed["coverage"], 0.75);
}

TEST_F(LiveRoutes, A_forecast_of_a_past_day_leaves_no_receipt) {
  const market::Date day = *market::Calendar::nyse().previous({vendor_.days().back().days - 40});
  const auto past = send(table_, Method::post, "/v1/forecast",
                         R"({"ticker": "EXMPL", "seeds": 1, "as_of": ")" + market::to_text(day) + "\"}");
  ASSERT_TRUE(past) << past.error().message;
  EXPECT_EQ(find(past->headers, "x-receipt-id"), nullptr);
  EXPECT_THAT(past->body, HasSubstr("nothing that was known later is in it"));
}

TEST_F(LiveRoutes, The_key_is_told_nobody) {
  for (const auto& answer :
       {send(table_, Method::post, "/v1/forecast/events", kExample), get(table_, "/v1/info"),
        get(table_, "/v1/receipts"), get(table_, "/v1/series", {{"ticker", "EXMPL"}})}) {
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_THAT(answer->body, Not(HasSubstr("canary")));
  }
  variables_["MASSIVE_API_KEY"] = "canary-wrong";
  timing_.pass(100'000'000);
  const auto refused = get(table_, "/v1/series", {{"ticker", "EXMPL"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::authorisation);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace bellwether::serve::tests
