#include "bellwether/audit/leaks/feature_program_cuts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/made_market.h"

namespace bellwether::audit {
namespace {

using market::Calendar;

// 200 days, a text two hours after each row; the column is 1 on every fortieth and else 0.
class FeatureProgramCuts : public testing::Test {
 protected:
  FeatureProgramCuts() {
    std::size_t number = 0;
    for (const market::Bar& bar : tests::made_bars(200, 3).bars) {
      file_.days.push_back(bar.day);
      file_.rows.push_back({number++ % 40 == 7 ? 1.0 : 0.0});
      texts_.push_back({made_at(bar.day).seconds + 7200});
    }
  }
  static market::UtcTime made_at(market::Date day) { return row_made_at(day, Calendar::nyse()); }
  [[nodiscard]] std::vector<Cut> cuts(std::size_t count) const {
    const auto cuts = feature_program_cuts({file_, texts_, Calendar::nyse()}, {.cuts = count});
    EXPECT_TRUE(cuts);
    return *cuts;
  }
  // Removals right after rows that have this value in the column.
  [[nodiscard]] std::ptrdiff_t removals_at(const std::vector<Cut>& cuts, double value) const {
    return std::ranges::count_if(cuts, [&](const Cut& cut) {
      for (std::size_t row = 0; row < file_.days.size(); ++row) {
        if (made_at(file_.days[row]) == cut.time && file_.rows[row][0] == value)
          return cut.perturbation == Perturbation::removal;
      }
      return false;
    });
  }

  source::FeatureFile file_{.columns = {"count"}, .days = {}, .rows = {}};
  std::vector<market::UtcTime> texts_;
};

// 60 cuts hold 20 removals: every other is directed, and every other of those to an unusual row.
TEST_F(FeatureProgramCuts, A_quarter_of_the_removals_lies_between_an_unusual_row_and_the_text_after_it) {
  const auto directed = cuts(60);
  EXPECT_EQ(directed.size(), 60u);
  EXPECT_GE(removals_at(directed, 1.0), 5);
  EXPECT_GE(removals_at(directed, 0.0) + removals_at(directed, 1.0), 10);
  EXPECT_GE(removals_at(cuts(2), 1.0), 1);
}

TEST_F(FeatureProgramCuts, Without_texts_the_cuts_are_drawn_alone) {
  texts_.clear();
  const auto drawn = cuts(30);
  const auto alone = random_cuts({.first = made_at(file_.days[100]),
                                  .last = made_at(file_.days.back()),
                                  .count = 30,
                                  .seed = CutCount().seed},
                                 Calendar::nyse());
  ASSERT_EQ(drawn.size(), alone.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) EXPECT_EQ(drawn[i].time, alone[i].time);
}

TEST_F(FeatureProgramCuts, All_lie_within_the_later_half_of_the_rows) {
  for (const Cut& cut : cuts(60)) {
    EXPECT_GE(cut.time, made_at(file_.days[100]));
    EXPECT_LE(cut.time, made_at(file_.days.back()));
  }
}

}  // namespace
}  // namespace bellwether::audit
