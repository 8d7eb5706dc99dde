#include "bellwether/audit/leaks/perturbed_future.h"

#include <gtest/gtest.h>

#include "bellwether/audit/leak_cases/synthetic_world.h"

namespace bellwether::audit {
namespace {

using market::Calendar;

leak_cases::MadeWorld small_world() { return leak_cases::make_world({.days = 20}); }

Cut cut_after(const leak_cases::MadeWorld& world, std::size_t bar, Harm harm) {
  return {.time = {Calendar::nyse().close_of(world.series[0].bars[bar].day).seconds + 1}, .harm = harm};
}

TEST(FalseFuture, Keeps_what_was_known_before_the_cut) {
  const leak_cases::MadeWorld world = small_world();
  for (const Harm harm : {Harm::removal, Harm::noise, Harm::extremes}) {
    const leak_cases::MadeWorld changed = with_future(world, FalseFuture(cut_after(world, 9, harm)));
    for (std::size_t i = 0; i < 10; ++i) {
      EXPECT_EQ(changed.series[0].bars[i].close, world.series[0].bars[i].close) << core::value_text(harm);
    }
    for (std::size_t i = 0; world.texts[i].known_at < cut_after(world, 9, harm).time; ++i) {
      EXPECT_EQ(changed.texts[i].body, world.texts[i].body);
    }
  }
}

TEST(FalseFuture, Removes_or_changes_everything_behind_it) {
  const leak_cases::MadeWorld world = small_world();
  const auto removed = with_future(world, FalseFuture(cut_after(world, 9, Harm::removal)));
  EXPECT_EQ(removed.series[0].bars.size(), 10u);
  const auto changed = with_future(world, FalseFuture(cut_after(world, 9, Harm::noise)));
  ASSERT_EQ(changed.series[0].bars.size(), 20u);
  for (std::size_t i = 10; i < 20; ++i) {
    const market::Bar& bar = changed.series[0].bars[i];
    EXPECT_NE(bar.close, world.series[0].bars[i].close);
    EXPECT_LE(bar.low, bar.close);
    EXPECT_GE(bar.high, bar.close);
  }
  EXPECT_NE(changed.texts.back().body, world.texts.back().body);
}

TEST(FalseFuture, Harms_only_the_kinds_named) {
  const leak_cases::MadeWorld world = small_world();
  const FactKind texts = FactKind::texts;
  const auto changed =
      with_future(world, FalseFuture(cut_after(world, 9, Harm::noise), std::span(&texts, 1)));
  EXPECT_EQ(changed.series[0].bars.back().close, world.series[0].bars.back().close);
  EXPECT_NE(changed.texts.back().body, world.texts.back().body);
}

TEST(FalseFuture, Changes_nothing_where_nothing_is_to_be_harmed) {
  const leak_cases::MadeWorld world = small_world();
  const auto same = with_future(world, FalseFuture(cut_after(world, 0, Harm::none)));
  EXPECT_EQ(same.series[0].bars.back().close, world.series[0].bars.back().close);
  EXPECT_EQ(same.texts.size(), world.texts.size());
}

}  // namespace
}  // namespace bellwether::audit
