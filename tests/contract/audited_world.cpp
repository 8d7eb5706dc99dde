#include "tests/contract/audited_world.h"

#include <gtest/gtest.h>

#include <utility>

#include "bellwether/audit/leaks/leak_audit.h"
#include "tests/support/made_market.h"

namespace bellwether::contract {
namespace {

using audit::DatedOutput;
using audit::FactKind;
using audit::Perturbation;
using audit::PerturbedFuture;
using market::Calendar;

constexpr double kExtremeWeight = 1000.0;

audit::Pipeline pipeline_of(const Produce& produce, const World& world) {
  return [&](const PerturbedFuture& future) -> core::Result<std::vector<DatedOutput>> {
    std::vector<DatedOutput> outputs;
    for (const Output& each : produce(with_future(world, future), future.cut().time)) {
      for (std::size_t i = 0; i < each.values.size(); ++i)
        outputs.push_back({each.made_at, each.name + "[" + std::to_string(i) + "]", each.values[i]});
    }
    return outputs;
  };
}

}  // namespace

World synthetic_market(std::size_t bars, std::uint64_t seed) {
  World world{tests::made_bars(bars, seed), {}};
  world.texts = tests::made_texts(world.bars, seed);
  return world;
}

feature::History history_of(const World& world) {
  return *feature::History::make(world.bars, tests::made_index(world.bars, world.texts), Calendar::nyse());
}

World with_future(const World& world, const PerturbedFuture& future) {
  World perturbed{world.bars, {}};
  perturbed.bars.bars = future.bars(world.bars.bars, Calendar::nyse());
  for (signal::ScoredText text : world.texts) {
    const bool is_false = future.perturbs(FactKind::texts, text.known_at);
    if (is_false && future.cut().perturbation == Perturbation::removal) continue;
    if (is_false) {
      std::swap(text.positive, text.negative);
      if (future.cut().perturbation == Perturbation::extremes) text.weight = kExtremeWeight;
    }
    perturbed.texts.push_back(text);
  }
  return perturbed;
}

std::optional<std::string> find_leak(const Produce& produce, const AuditOptions& options) {
  const World world = synthetic_market(options.bars, options.seed);
  const auto& bars = world.bars.bars;
  const auto cuts = audit::random_cuts({.first = Calendar::nyse().close_of(bars[options.earliest].day),
                                        .last = Calendar::nyse().close_of(bars[bars.size() - 2].day),
                                        .count = options.cuts,
                                        .seed = options.seed},
                                       Calendar::nyse());
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto audit =
      audit::audit_leaks(pipeline_of(produce, world), cuts, audit::TruthRuns::at_each_cut, job);
  EXPECT_TRUE(audit) << audit.error().message;
  if (!audit || !audit->leak) return std::nullopt;
  return audit::sentence_of(*audit->leak);
}

}  // namespace bellwether::contract
