#include "bellwether/source/price_checks/swapped_open.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

TEST(SwappedOpen, Is_told_of_a_file_whose_opens_are_the_closes) {
  std::vector<PriceDay> days = tests::made_prices(120);
  EXPECT_FALSE(opens_are_swapped(days));
  for (PriceDay& day : days) std::swap(day.bar.open, day.bar.close);
  EXPECT_TRUE(opens_are_swapped(days));
}

TEST(SwappedOpen, Is_not_told_of_a_few_days) {
  std::vector<PriceDay> days = tests::made_prices(20);
  for (PriceDay& day : days) std::swap(day.bar.open, day.bar.close);
  EXPECT_FALSE(opens_are_swapped(days));
}

}  // namespace
}  // namespace bellwether::source
