#include "bellwether/serve/routes/data_context.h"

#include <gtest/gtest.h>

#include "tests/workbench/live_stub.h"

namespace bellwether::serve {
namespace {

TEST(DataContext, Receipts_lie_beside_the_runs_and_none_is_no_market) {
  bellwether::tests::LiveMachine machine;
  core::ThreadPool pool(1);
  DataContext context{.options = {},
                      .access = {.live = machine.access(), .runs_folder = "somewhere", .pool = pool}};
  EXPECT_EQ(context.receipts(), std::filesystem::path("somewhere") / "forecasts.jsonl");
  EXPECT_EQ(context.market(), "SPY");
  context.options.market = "none";
  EXPECT_EQ(context.market(), "");
}

}  // namespace
}  // namespace bellwether::serve
