#include "bellwether/serve/routes/known_tickers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::serve {
namespace {

// Of the watch list, of the recording's files and of the receipts, newest first, each once.
TEST(KnownTickers, Each_is_known_once_and_from_where_it_is_known_first) {
  bellwether::tests::LiveMachine machine;
  core::ThreadPool pool(1);
  DataContext context{.options = {.tickers = {"MSFT"}}, .access = {.live = machine.access(), .pool = pool}};
  context.options.live.replay = bellwether::tests::repository_path("samples/replay").string();
  store::ReceiptLog log;
  for (const char* each : {"IBM", "AAPL", "XOM"}) log.forecasts.push_back({.receipt = {.ticker = each}});
  std::vector<std::string> known;
  for (const KnownTicker& each : known_tickers(context, log)) known.push_back(each.ticker + " " + each.from);
  EXPECT_THAT(known, testing::ElementsAre("MSFT watchlist", "AAPL replay", "XOM receipts", "IBM receipts"));
}

}  // namespace
}  // namespace bellwether::serve
