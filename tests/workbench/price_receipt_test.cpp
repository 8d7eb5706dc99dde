#include "bellwether/workbench/price_receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/workbench/kept_price.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

class PriceReceipt : public testing::Test {
 protected:
  PriceReceipt() {
    for (const auto& [name, content] : tests::kept_persistence())
      static_cast<void>(folder_.write(name, content));
  }
  void expect_refused(const std::string& window, const std::string& message) const {
    static_cast<void>(folder_.write("window.json", window));
    const auto values = replay_price(folder_.path());
    ASSERT_FALSE(values) << window;
    EXPECT_THAT(values.error().message, HasSubstr(message));
  }

  tests::TemporaryFolder folder_;
};

TEST_F(PriceReceipt, Gives_the_forecast_of_each_seed_and_their_mean) {
  const auto one = replay_price(folder_.path());
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->mean, 120.0);
  EXPECT_EQ(one->direction, 0);
  static_cast<void>(folder_.write("forecaster-1.json", tests::persistence_file()));
  const auto two = replay_price(folder_.path());
  ASSERT_TRUE(two) << two.error().message;
  EXPECT_THAT(two->members, testing::ElementsAre(120.0, 120.0));
}

TEST_F(PriceReceipt, A_window_that_is_damaged_is_refused) {
  expect_refused("", "window.json");
  expect_refused("{}", "columns");
  expect_refused(R"({"columns":["close"],"days":["yesterday"],"closes":[1],"values":[1]})",
                 "a day of the window");
  expect_refused(R"({"columns":["close"],"days":["2025-06-30"],"closes":[1,2],"values":[1]})",
                 "not equally many");
  expect_refused(R"({"columns":["close"],"days":["2025-06-30"],"closes":[1],"values":[1]})",
                 "shorter than the look-back");
  expect_refused(R"({"columns":["close"],"days":[],"closes":[],"values":[]})", "shorter than the look-back");
}

TEST_F(PriceReceipt, Without_a_forecaster_there_is_no_forecast) {
  std::filesystem::remove(folder_.path() / "forecaster-0.json");
  EXPECT_THAT(replay_price(folder_.path()).error().message, HasSubstr("no forecaster"));
}

}  // namespace
}  // namespace bellwether::workbench
