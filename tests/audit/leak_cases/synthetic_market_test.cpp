#include "bellwether/audit/leak_cases/synthetic_market.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::audit::leak_cases {
namespace {

const market::Calendar& calendar() { return market::Calendar::nyse(); }

TEST(SyntheticMarket, Has_three_tickers_of_which_one_ends_on_the_way) {
  const SyntheticMarket market = make_synthetic_market({});
  ASSERT_EQ(market.series.size(), 3u);
  EXPECT_EQ(market.series[0].bars.size(), 132u);
  EXPECT_EQ(market.series[1].bars.size(), 132u);
  EXPECT_LT(market.series[2].bars.size(), 132u);
  for (const market::BarSeries& each : market.series) {
    EXPECT_EQ(each.bars.front().day, *market::parse_date("2023-01-03"));
    for (const market::Bar& bar : each.bars) {
      EXPECT_TRUE(calendar().is_trading_day(bar.day));
      EXPECT_LE(bar.low, std::min(bar.open, bar.close));
      EXPECT_GE(bar.high, std::max(bar.open, bar.close));
    }
  }
}

TEST(SyntheticMarket, Has_what_pipelines_stumble_over) {
  const SyntheticMarket market = make_synthetic_market({});
  const auto& bars = market.series.front().bars;
  const auto holes = std::ranges::count(bars, 0.0, &market::Bar::volume);
  EXPECT_GT(holes, 0);
  EXPECT_LT(holes, static_cast<std::ptrdiff_t>(bars.size()));
  EXPECT_TRUE(std::ranges::any_of(market.events, [](const PriceEvent& each) { return each.factor == 0.5; }));
  EXPECT_TRUE(std::ranges::any_of(market.events, [](const PriceEvent& each) { return each.factor > 0.9; }));
  for (const PriceEvent& each : market.events) EXPECT_EQ(each.known_at, calendar().open_of(each.ex_day));
}

TEST(SyntheticMarket, Texts_come_in_the_order_in_which_they_become_known) {
  const SyntheticMarket market = make_synthetic_market({});
  EXPECT_TRUE(std::ranges::is_sorted(market.texts, {}, &market::Text::known_at));
  bool to_the_day = false, to_the_second = false;
  for (const market::Text& each : market.texts) {
    EXPECT_TRUE(market::is_about(each, market.series.front().ticker));
    const bool day = each.precision == market::TimePrecision::day;
    (day ? to_the_day : to_the_second) = true;
    EXPECT_GE(each.known_at.seconds - each.event_time.seconds, day ? 86'400 : 0) << "a day must be over";
  }
  EXPECT_TRUE(to_the_day && to_the_second);
}

TEST(SyntheticMarket, The_seed_makes_it) {
  const auto closes = [](std::uint64_t seed) {
    std::vector<double> values;
    for (const market::Bar& each : make_synthetic_market({.seed = seed}).series.front().bars)
      values.push_back(each.close);
    return values;
  };
  EXPECT_EQ(closes(1), closes(1));
  EXPECT_NE(closes(1), closes(2));
}

TEST(SyntheticMarket, A_removed_future_leaves_what_was_known_before_and_nothing_else) {
  const SyntheticMarket market = make_synthetic_market({});
  const market::UtcTime cut = calendar().close_of(market.series.front().bars[60].day);
  const SyntheticMarket past =
      with_future(market, PerturbedFuture({.time = cut, .perturbation = Perturbation::removal}));
  EXPECT_EQ(past.series.front().bars.size(), 60u) << "the bar of the cut is known at its close, not before";
  for (std::size_t i = 0; i < 60; ++i)
    EXPECT_EQ(past.series.front().bars[i].close, market.series.front().bars[i].close);
  const auto known = [&](const auto& each) { return each.known_at < cut; };
  EXPECT_EQ(past.texts.size(), static_cast<std::size_t>(std::ranges::count_if(market.texts, known)));
  EXPECT_EQ(past.events.size(), static_cast<std::size_t>(std::ranges::count_if(market.events, known)));
  EXPECT_TRUE(std::ranges::all_of(past.texts, known));
  EXPECT_LT(past.texts.size(), market.texts.size());
}

TEST(SyntheticMarket, A_changed_future_changes_only_what_follows_the_cut) {
  const SyntheticMarket market = make_synthetic_market({});
  const market::UtcTime cut = calendar().open_of(market.series.front().bars[60].day);
  const SyntheticMarket changed =
      with_future(market, PerturbedFuture({.time = cut, .perturbation = Perturbation::noise}));
  ASSERT_EQ(changed.events.size(), market.events.size());
  for (std::size_t i = 0; i < market.events.size(); ++i) {
    EXPECT_EQ(changed.events[i].factor == market.events[i].factor, market.events[i].known_at < cut) << i;
  }
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
