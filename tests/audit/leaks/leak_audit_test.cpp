#include "bellwether/audit/leaks/leak_audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/audit/leak_cases/synthetic_market.h"
#include "bellwether/feature/history.h"

namespace bellwether::audit {
namespace {

using leak_cases::SyntheticMarket;
using market::Calendar;

// Each close at its own decision time, plus `ahead` times the one after it.
Pipeline closes_ahead(const SyntheticMarket& simulation, double ahead) {
  return [&simulation, ahead](const PerturbedFuture& future) -> core::Result<std::vector<DatedOutput>> {
    const auto bars = future.bars(simulation.series[0].bars, Calendar::nyse());
    std::vector<DatedOutput> outputs;
    for (std::size_t i = 0; i < bars.size(); ++i) {
      const double next = i + 1 < bars.size() ? bars[i + 1].close : bars[i].close;
      outputs.push_back(
          {feature::decision_time(bars[i].day, Calendar::nyse()), "close", bars[i].close + ahead * next});
    }
    return outputs;
  };
}

std::vector<Cut> cuts_of(const SyntheticMarket& simulation) {
  const auto& bars = simulation.series[0].bars;
  return random_cuts({.first = Calendar::nyse().close_of(bars[5].day),
                      .last = Calendar::nyse().open_of(bars.back().day),
                      .count = 40},
                     Calendar::nyse());
}

TEST(LeakAuditor, Passes_what_looks_back_only) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  const auto audit = audit_leaks(closes_ahead(simulation, 0.0), cuts_of(simulation), TruthRuns::once);
  ASSERT_TRUE(audit) << audit.error().message;
  EXPECT_FALSE(audit->leak);
  EXPECT_EQ(audit->cuts, 40u);
  EXPECT_GT(audit->values, 40u * 5);
}

TEST(LeakAuditor, Names_the_output_its_day_and_what_moved_it) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  const auto audit = audit_leaks(closes_ahead(simulation, 1e-9), cuts_of(simulation), TruthRuns::once);
  ASSERT_TRUE(audit);
  ASSERT_TRUE(audit->leak);
  EXPECT_EQ(audit->leak->output, "close");
  EXPECT_LE(audit->leak->made_at, audit->leak->cut);
  EXPECT_EQ(audit->leak->moved_by, std::vector{FactKind::prices});
  EXPECT_THAT(sentence_of(*audit->leak), testing::HasSubstr("moved when prices known from"));
}

TEST(LeakAuditor, Sees_outputs_that_vanish_and_outputs_that_are_new) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  // As many outputs, all dated to the first day, as there are bars: a count of the future.
  const Pipeline counting = [&](const PerturbedFuture& future) -> core::Result<std::vector<DatedOutput>> {
    const auto bars = future.bars(simulation.series[0].bars, Calendar::nyse());
    const auto day = feature::decision_time(bars.front().day, Calendar::nyse());
    return std::vector<DatedOutput>(bars.size(), {day, "row", 1.0});
  };
  const auto audit = audit_leaks(counting, cuts_of(simulation), TruthRuns::once);
  ASSERT_TRUE(audit);
  EXPECT_TRUE(audit->leak);
}

TEST(LeakAuditor, Refuses_a_pipeline_that_gives_it_nothing_to_compare) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  const Pipeline silent = [](const PerturbedFuture&) -> core::Result<std::vector<DatedOutput>> {
    return std::vector<DatedOutput>();
  };
  EXPECT_FALSE(audit_leaks(silent, cuts_of(simulation), TruthRuns::once));
}

TEST(LeakAuditor, Passes_on_what_the_pipeline_refuses) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  const Pipeline refusing = [](const PerturbedFuture&) -> core::Result<std::vector<DatedOutput>> {
    return core::fail(core::ErrorKind::data, "too short");
  };
  EXPECT_EQ(audit_leaks(refusing, cuts_of(simulation), TruthRuns::once).error().message, "too short");
}

TEST(RandomCuts, Take_turns_in_harm_and_lie_within_the_span) {
  const SyntheticMarket simulation = leak_cases::make_synthetic_market({.days = 40});
  const auto cuts = cuts_of(simulation);
  EXPECT_NE(cuts[0].perturbation, cuts[1].perturbation);
  EXPECT_NE(cuts[1].perturbation, cuts[2].perturbation);
  for (const Cut& cut : cuts) {
    EXPECT_GE(cut.time, Calendar::nyse().close_of(simulation.series[0].bars[5].day));
    EXPECT_LE(cut.time.seconds, Calendar::nyse().close_of(simulation.series[0].bars.back().day).seconds + 1);
  }
}

}  // namespace
}  // namespace bellwether::audit
