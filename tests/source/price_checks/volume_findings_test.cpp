#include "bellwether/source/price_checks/volume_findings.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

// Bars of 60 days and their lines, the first in line 2.
struct Made {
  std::vector<market::Bar> bars;
  std::vector<std::uint64_t> lines;
};

Made made_bars() {
  Made made;
  for (const PriceDay& day : tests::made_prices(60)) {
    made.bars.push_back(day.bar);
    made.lines.push_back(day.line);
  }
  return made;
}

TEST(VolumeFindings, Usual_volumes_and_a_day_of_ten_times_as_many_are_fine) {
  Made made = made_bars();
  made.bars[30].volume *= 10;
  EXPECT_TRUE(volume_findings(made.bars, made.lines).empty());
}

TEST(VolumeFindings, No_volume_in_any_row_is_told_once) {
  Made made = made_bars();
  for (market::Bar& bar : made.bars) bar.volume = 0;
  const auto found = volume_findings(made.bars, made.lines);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].level, FindingLevel::warning);
  EXPECT_EQ(found[0].line, 0u);
  EXPECT_EQ(found[0].last, made.bars.back().day);
  EXPECT_NE(found[0].message.find("all 60 rows have a volume of 0"), std::string::npos);
}

TEST(VolumeFindings, A_thousand_times_the_usual_volume_is_told_with_its_line) {
  for (const double wrong : {1e10, 1e308}) {
    Made made = made_bars();
    made.bars[30].volume = wrong;
    const auto found = volume_findings(made.bars, made.lines);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, FindingLevel::warning);
    EXPECT_EQ(found[0].line, 32u);
    EXPECT_EQ(found[0].last, made.bars[30].day);
    EXPECT_NE(found[0].message.find("1 of 60 rows"), std::string::npos) << found[0].message;
  }
}

}  // namespace
}  // namespace bellwether::source
