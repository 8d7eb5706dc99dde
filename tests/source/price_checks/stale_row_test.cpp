#include "bellwether/source/price_checks/stale_row.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;

std::vector<std::pair<StaleKind, std::size_t>> found(const std::vector<PriceDay>& days) {
  std::vector<std::pair<StaleKind, std::size_t>> rows;
  for (const StaleRow& row : stale_rows(days)) rows.emplace_back(row.kind, row.at);
  return rows;
}

void copy_row(std::vector<PriceDay>& days, std::size_t from, std::size_t to) {
  const market::Date day = days[to].bar.day;
  days[to].bar = days[from].bar;
  days[to].bar.day = day;
}

using Rows = std::vector<std::pair<StaleKind, std::size_t>>;

TEST(StaleRow, A_calm_share_has_none) { EXPECT_EQ(found(made_prices(300)), Rows{}); }

TEST(StaleRow, The_row_before_once_more_and_a_copy_are_told_apart) {
  auto days = made_prices(60);
  copy_row(days, 20, 21);
  copy_row(days, 5, 40);
  EXPECT_EQ(found(days), (Rows{{StaleKind::repeated, 21}, {StaleKind::copied, 40}}));
}

TEST(StaleRow, No_volume_is_a_fault_where_the_file_has_volumes) {
  auto days = made_prices(60);
  days[30].bar.volume = 0;
  EXPECT_EQ(found(days), (Rows{{StaleKind::no_trade, 30}}));
  for (PriceDay& day : days) day.bar.volume = 0;  // an index has none
  EXPECT_EQ(found(days), Rows{});
}

TEST(StaleRow, A_last_row_with_hardly_any_volume_may_be_unfinished) {
  auto days = made_prices(60);
  days.back().bar.volume *= 0.05;
  EXPECT_EQ(found(days), (Rows{{StaleKind::unfinished, 59}}));
}

TEST(StaleRow, A_low_of_a_hundredth_is_an_outlier) {
  auto days = made_prices(60);
  days[30].bar.low /= 100.0;
  EXPECT_EQ(found(days), (Rows{{StaleKind::outlier, 30}}));
}

}  // namespace
}  // namespace bellwether::source
