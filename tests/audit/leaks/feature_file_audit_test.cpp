#include "bellwether/audit/leaks/feature_file_audit.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/audit/leak_cases/synthetic_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::audit {
namespace {

// Prices of a made-up market, and features of its days.
class FeatureFile : public testing::Test {
 protected:
  FeatureFile() : bars_(leak_cases::make_synthetic_market({.days = 120}).series[0].bars) {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : bars_) {
      csv += market::to_text(bar.day);
      for (const double each : {bar.open, bar.high, bar.low, bar.close, bar.volume + 1}) {
        csv += "," + core::value_text(each);
      }
      csv += "\n";
    }
    market_.options.ticker = "MADE";
    market_.options.prices = folder_.write("MADE.csv", csv).string();
  }

  // A file with one column, its value on day i as given.
  template <class Value>
  [[nodiscard]] std::string file_of(Value value) const {
    std::string csv = "day,feature\n";
    for (std::size_t i = 0; i < bars_.size(); ++i) {
      csv += market::to_text(bars_[i].day) + "," + core::value_text(value(i)) + "\n";
    }
    return folder_.write("features.csv", csv).string();
  }
  [[nodiscard]] double close(std::size_t i) const { return bars_[std::min(i, bars_.size() - 1)].close; }

  tests::TemporaryFolder folder_;
  std::vector<market::Bar> bars_;
  dataset::MarketFiles market_;
};

TEST_F(FeatureFile, With_yesterdays_return_raises_no_suspicion) {
  const auto check = check_feature_file(
      file_of([&](std::size_t i) { return i == 0 ? 0.0 : close(i) / close(i - 1) - 1; }), market_);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_EQ(check->suspects(), 0u);
  EXPECT_EQ(check->days, 118u);  // all but the first and the last
}

TEST_F(FeatureFile, With_tomorrows_close_is_suspect_although_levels_hide_it) {
  const auto check = check_feature_file(file_of([&](std::size_t i) { return close(i + 1); }), market_);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_EQ(check->suspects(), 1u);
  EXPECT_EQ(check->columns[0].form, "over close");
  EXPECT_GT(check->columns[0].with_next, 0.99);
  EXPECT_TRUE(nlohmann::json::parse(to_json(*check)).at("columns")[0].at("suspect"));
}

TEST_F(FeatureFile, Is_refused_with_the_line_of_what_is_no_number) {
  const auto path = folder_.write("bad.csv", "day,feature\n2023-01-03,1\n2023-01-04,high\n").string();
  const auto refused = check_feature_file(path, market_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_NE(refused.error().message.find(":3: 'high'"), std::string::npos) << refused.error().message;
}

TEST_F(FeatureFile, Is_refused_where_too_few_days_have_prices) {
  const auto path = folder_.write("few.csv", "day,feature\n2023-01-04,1\n").string();
  EXPECT_EQ(check_feature_file(path, market_).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::audit
