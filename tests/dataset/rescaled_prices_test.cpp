#include "bellwether/dataset/rescaled_prices.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/drift.h"
#include "tests/forecast/made_examples.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

using testing::HasSubstr;

constexpr feature::WindowShape kShape{.look_back = 3, .horizon = 1};

// A drift fitted on the first 40 rows of a made market, and files of its prices as they were read later.
class RescaledPrices : public ::testing::Test {
 protected:
  std::unique_ptr<forecast::Drift> fitted(feature::Target target) {
    auto drift = std::make_unique<forecast::Drift>(forecast::Task{.target = target, .shape = kShape});
    EXPECT_TRUE(drift->fit({.train = forecast::examples(table_, kShape, 0, 40), .validation = {}}));
    return drift;
  }

  // The file with all prices times `times`, and the row `other` once more times `more`.
  core::Result<std::string> checked(feature::Target target, double times, std::size_t other = 0,
                                    double more = 1.0) {
    std::string text = "Date,Open,High,Low,Close,Volume\n";
    feature::FeatureTable now = table_;
    for (std::size_t i = 0; i < table_.rows(); ++i) {
      now.closes[i] *= times;
      const double close = now.closes[i] * (i == other ? more : 1.0);
      text += fmt::format("{0},{1},{1},{1},{1},{2}\n", to_text(table_.days[i]), close, 1000 + i);
    }
    now.values = now.closes;
    const MarketFiles market{.options = {.ticker = "T", .prices = folder_.write("T.csv", text).string()}};
    return check_known_prices(market, *fitted(target), now);
  }

  tests::TemporaryFolder folder_;
  feature::FeatureTable table_ = [] {
    std::vector<double> closes;
    for (int i = 0; i < 60; ++i) closes.push_back(100.0 + i + 3.0 * std::sin(i));
    return forecast::table_of(closes);
  }();
};

TEST_F(RescaledPrices, The_same_prices_need_no_word) {
  const auto note = checked(feature::Target::close, 1.0);
  ASSERT_TRUE(note) << note.error().message;
  EXPECT_EQ(*note, "");
}

TEST_F(RescaledPrices, A_forecaster_of_closes_refuses_prices_of_another_level) {
  const auto note = checked(feature::Target::close, 0.25);
  ASSERT_FALSE(note);
  EXPECT_EQ(note.error().kind, core::ErrorKind::data);
  EXPECT_THAT(note.error().message, HasSubstr("0.25 times as high"));
  EXPECT_THAT(note.error().message, HasSubstr("fit it again"));
}

TEST_F(RescaledPrices, A_few_dividends_are_a_warning_with_the_other_forecast) {
  const auto note = checked(feature::Target::close, 0.99);
  ASSERT_TRUE(note) << note.error().message;
  EXPECT_THAT(*note, HasSubstr("Warning: "));
}

TEST_F(RescaledPrices, A_forecaster_of_returns_does_not_mind) {
  const auto note = checked(feature::Target::log_return, 0.25);
  ASSERT_TRUE(note) << note.error().message;
  EXPECT_THAT(*note, HasSubstr("does not depend on that"));
}

TEST_F(RescaledPrices, One_changed_day_is_refused_with_its_line) {
  const auto note = checked(feature::Target::log_return, 1.0, 38, 1.03);
  ASSERT_FALSE(note);
  EXPECT_THAT(note.error().message, HasSubstr("T.csv:40: "));
  EXPECT_THAT(note.error().message, HasSubstr(to_text(table_.days[38])));
}

TEST_F(RescaledPrices, A_file_without_the_days_cannot_be_compared) {
  const MarketFiles market{
      .options = {
          .ticker = "T",
          .prices =
              folder_.write("T.csv", "Date,Open,High,Low,Close,Volume\n2030-01-02,1,1,1,1,1\n").string()}};
  const auto note = check_known_prices(market, *fitted(feature::Target::close), table_);
  ASSERT_TRUE(note);
  EXPECT_THAT(*note, HasSubstr("is unknown"));
}

}  // namespace
}  // namespace bellwether::dataset
