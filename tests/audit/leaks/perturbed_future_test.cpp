#include "bellwether/audit/leaks/perturbed_future.h"

#include <gtest/gtest.h>

#include "bellwether/audit/leak_cases/synthetic_market.h"

namespace bellwether::audit {
namespace {

using market::Calendar;

leak_cases::SyntheticMarket small_simulation() { return leak_cases::make_synthetic_market({.days = 20}); }

Cut cut_after(const leak_cases::SyntheticMarket& simulation, std::size_t bar, Perturbation perturbation) {
  return {.time = {Calendar::nyse().close_of(simulation.series[0].bars[bar].day).seconds + 1},
          .perturbation = perturbation};
}

TEST(PerturbedFuture, Keeps_what_was_known_before_the_cut) {
  const leak_cases::SyntheticMarket simulation = small_simulation();
  for (const Perturbation perturbation :
       {Perturbation::removal, Perturbation::noise, Perturbation::extremes}) {
    const leak_cases::SyntheticMarket changed =
        with_future(simulation, PerturbedFuture(cut_after(simulation, 9, perturbation)));
    for (std::size_t i = 0; i < 10; ++i) {
      EXPECT_EQ(changed.series[0].bars[i].close, simulation.series[0].bars[i].close)
          << core::value_text(perturbation);
    }
    for (std::size_t i = 0; simulation.texts[i].known_at < cut_after(simulation, 9, perturbation).time; ++i) {
      EXPECT_EQ(changed.texts[i].body, simulation.texts[i].body);
    }
  }
}

TEST(PerturbedFuture, Removes_or_changes_everything_behind_it) {
  const leak_cases::SyntheticMarket simulation = small_simulation();
  const auto removed =
      with_future(simulation, PerturbedFuture(cut_after(simulation, 9, Perturbation::removal)));
  EXPECT_EQ(removed.series[0].bars.size(), 10u);
  const auto changed =
      with_future(simulation, PerturbedFuture(cut_after(simulation, 9, Perturbation::noise)));
  ASSERT_EQ(changed.series[0].bars.size(), 20u);
  for (std::size_t i = 10; i < 20; ++i) {
    const market::Bar& bar = changed.series[0].bars[i];
    EXPECT_NE(bar.close, simulation.series[0].bars[i].close);
    EXPECT_LE(bar.low, bar.close);
    EXPECT_GE(bar.high, bar.close);
  }
  EXPECT_NE(changed.texts.back().body, simulation.texts.back().body);
}

TEST(PerturbedFuture, Harms_only_the_kinds_named) {
  const leak_cases::SyntheticMarket simulation = small_simulation();
  const FactKind texts = FactKind::texts;
  const auto changed = with_future(
      simulation, PerturbedFuture(cut_after(simulation, 9, Perturbation::noise), std::span(&texts, 1)));
  EXPECT_EQ(changed.series[0].bars.back().close, simulation.series[0].bars.back().close);
  EXPECT_NE(changed.texts.back().body, simulation.texts.back().body);
}

TEST(PerturbedFuture, Changes_nothing_where_nothing_is_to_be_perturbed) {
  const leak_cases::SyntheticMarket simulation = small_simulation();
  const auto same = with_future(simulation, PerturbedFuture(cut_after(simulation, 0, Perturbation::none)));
  EXPECT_EQ(same.series[0].bars.back().close, simulation.series[0].bars.back().close);
  EXPECT_EQ(same.texts.size(), simulation.texts.size());
}

}  // namespace
}  // namespace bellwether::audit
