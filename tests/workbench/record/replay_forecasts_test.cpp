#include "bellwether/workbench/record/replay_forecasts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "bellwether/store/receipts/sealed_inputs.h"
#include "tests/store/receipts/receipt_fixture.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/kept_price.h"

namespace bellwether::workbench {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ReplayForecasts : public testing::Test {
 protected:
  // A forecast by persistence, from closes that end with 120, kept as `mean`.
  store::ForecastReceipt keep(double mean, const std::string& recipe = "price") {
    store::ForecastReceipt receipt = tests::made_receipt();
    receipt.recipe = recipe;
    receipt.values = {.mean = mean, .members = {120.0}};
    receipt.stamp.version = "then";
    receipt.files = {{.path = (folder_.path() / "prices.csv").string(), .sha256 = std::string(64, '0')}};
    EXPECT_TRUE(
        store::seal_forecast(log_, {.receipt = receipt, .inputs = tests::kept_persistence()}, receipt.stamp));
    return store::read_receipts(log_)->forecasts.back().receipt;
  }
  [[nodiscard]] ReplayReport replay(const std::string& id = "") {
    auto report = replay_forecasts(
        {.receipts = log_, .id = id, .version = "now", .cpu = "some processor", .cpu_features = {"avx2"}},
        job_);
    EXPECT_TRUE(report) << report.error().message;
    return report ? *report : ReplayReport{};
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  std::filesystem::path log_ = folder_.path() / "forecasts.jsonl";
};

TEST_F(ReplayForecasts, Persistence_says_the_last_close_again) {
  keep(120.0);
  const ReplayReport report = replay();
  ASSERT_THAT(report.forecasts, SizeIs(1));
  EXPECT_EQ(report.forecasts[0].verdict, ReplayVerdict::same);
  EXPECT_EQ(report.forecasts[0].files_gone, 1u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()),
                          std::filesystem::directory_iterator()),
            3)
      << "the log, its head, the inputs, and nothing that the replay left";
}

TEST_F(ReplayForecasts, One_bit_makes_it_another_forecast) {
  keep(120.0);
  keep(std::nextafter(120.0, 0.0));
  EXPECT_EQ(replay().count(ReplayVerdict::same), 1u);
  const ReplayReport last = replay("last");
  ASSERT_THAT(last.forecasts, SizeIs(1));
  EXPECT_EQ(last.forecasts[0].verdict, ReplayVerdict::differs);
  ASSERT_THAT(last.forecasts[0].differences, SizeIs(1));
  EXPECT_EQ(last.forecasts[0].differences[0].name, "mean");
  EXPECT_EQ(last.forecasts[0].differences[0].replayed, "120");
  EXPECT_THAT(last.forecasts[0].environment,
              testing::ElementsAre(HasSubstr("made by version then, replayed by now")));
}

TEST_F(ReplayForecasts, What_is_missing_is_told) {
  const store::ForecastReceipt kept = keep(120.0);
  std::filesystem::remove(store::inputs_folder(log_) / kept.inputs[0].sha256);
  const ReplayReport report = replay();
  EXPECT_EQ(report.forecasts[0].verdict, ReplayVerdict::incomplete);
  EXPECT_THAT(report.forecasts[0].missing, Contains(HasSubstr("window.json: ")));
}

TEST_F(ReplayForecasts, A_recipe_that_is_not_known_is_told) {
  keep(120.0, "tarot");
  EXPECT_THAT(replay().forecasts[0].missing, Contains(HasSubstr("cannot replay the recipe 'tarot'")));
}

TEST_F(ReplayForecasts, A_broken_log_is_replayed_as_far_as_it_holds) {
  keep(120.0);
  keep(120.0);
  std::ofstream(log_, std::ios::app) << "{}\n";
  const ReplayReport report = replay();
  EXPECT_THAT(report.fault, HasSubstr("line 3"));
  EXPECT_EQ(report.count(ReplayVerdict::same), 2u);
}

}  // namespace
}  // namespace bellwether::workbench
