#include "bellwether/workbench/record/keep_receipt.h"

#include <gtest/gtest.h>

#include "tests/store/receipts/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

TEST(KeepReceipt, The_same_forecast_asked_again_leaves_one_receipt) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "forecasts.jsonl";
  const auto once = [&](double mean) {
    store::ForecastReceipt receipt = tests::made_receipt();
    receipt.values.mean = mean;
    const market::UtcTime now = receipt.as_of;
    const auto id = keep_receipt_once({.log = file, .version = "test", .now = now},
                                      {.receipt = std::move(receipt), .inputs = {{"window.json", "w"}}}, {});
    EXPECT_TRUE(id) << id.error().message;
    return id.value_or("");
  };
  const std::string first = once(201), again = once(201), other = once(202);
  EXPECT_EQ(first, again);
  EXPECT_NE(first, other);
  EXPECT_EQ(store::read_receipts(file)->forecasts.size(), 2U);
}

}  // namespace
}  // namespace bellwether::workbench
