#include "tests/contract/leak_audit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>

#include "bellwether/core/random.h"
#include "tests/support/made_market.h"

namespace bellwether::contract {
namespace {

using market::Calendar;
using market::UtcTime;

constexpr Harm kHarms[] = {Harm::delete_it, Harm::noise, Harm::extremes};
constexpr const char* kHarmNames[] = {"deleted", "noise", "extremes"};

void spoil(market::Bar& bar, Harm harm, core::Random& random) {
  const double factor =
      harm == Harm::extremes ? (random.below(2) == 0 ? 1e6 : 1e-6) : std::exp(random.normal());
  bar.open *= factor;
  bar.high *= factor * 1.1;
  bar.low *= factor * 0.9;
  bar.close *= factor * (0.95 + 0.1 * random.uniform());
  bar.volume = harm == Harm::extremes ? 1e15 : bar.volume * 2.0;
}

void spoil(signal::ScoredText& text, Harm harm, core::Random& random) {
  text.positive = harm == Harm::extremes ? 1.0 : random.uniform();
  text.negative = 1.0 - text.positive;
  text.neutral = 0.0;
  text.weight = harm == Harm::extremes ? 1000.0 : 1.0;
}

// Outputs that the cut at `time` must not change, by date and name.
std::map<std::pair<std::int64_t, std::string>, std::vector<double>> dated_by(
    const std::vector<Output>& outputs, UtcTime time) {
  std::map<std::pair<std::int64_t, std::string>, std::vector<double>> kept;
  for (const Output& output : outputs) {
    if (output.made_at <= time) kept[{output.made_at.seconds, output.name}] = output.values;
  }
  return kept;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

UtcTime cut_time(const World& world, const AuditOptions& options, std::size_t cut) {
  core::Random random({options.seed, 5, 0, static_cast<std::uint32_t>(cut)});
  const std::size_t most = world.bars.bars.size() - 2 - options.earliest;
  const market::Date day =
      world.bars.bars[options.earliest + random.below(static_cast<std::uint32_t>(most))].day;
  const UtcTime close = Calendar::nyse().close_of(day);
  return cut % 4 == 3 ? close : UtcTime{close.seconds - 43'200 + random.below(86'400)};
}

}  // namespace

World made_world(std::size_t bars, std::uint64_t seed) {
  World world{tests::made_bars(bars, seed), {}};
  world.texts = tests::made_texts(world.bars, seed);
  return world;
}

feature::History history_of(const World& world) {
  return *feature::History::make(world.bars, tests::made_index(world.bars, world.texts), Calendar::nyse());
}

World harm_future(const World& world, UtcTime time, Harm harm, std::uint64_t seed) {
  World harmed{world.bars, {}};
  harmed.bars.bars.clear();
  core::Random random({seed, 6, 0, 0});
  for (market::Bar bar : world.bars.bars) {
    const bool future = Calendar::nyse().close_of(bar.day) >= time;
    if (future && harm == Harm::delete_it) continue;
    if (future) spoil(bar, harm, random);
    harmed.bars.bars.push_back(bar);
  }
  for (signal::ScoredText text : world.texts) {
    const bool future = text.known_at >= time;
    if (future && harm == Harm::delete_it) continue;
    if (future) spoil(text, harm, random);
    harmed.texts.push_back(text);
  }
  return harmed;
}

std::optional<std::string> find_leak(const Produce& produce, const AuditOptions& options) {
  const World world = made_world(options.bars, options.seed);
  for (std::size_t cut = 0; cut < options.cuts; ++cut) {
    const UtcTime time = cut_time(world, options, cut);
    const auto truth = dated_by(produce(world, time), time);
    EXPECT_FALSE(truth.empty()) << "nothing was made before " << market::to_text(time);
    for (std::size_t harm = 0; harm < std::size(kHarms); ++harm) {
      const auto harmed =
          dated_by(produce(harm_future(world, time, kHarms[harm], options.seed + cut), time), time);
      for (const auto& [key, values] : truth) {
        const auto found = harmed.find(key);
        if (found != harmed.end() && same_bits(found->second, values)) continue;
        return key.second + " made at " + market::to_text(UtcTime{key.first}) + ", cut at " +
               market::to_text(time) + ", " + kHarmNames[harm];
      }
      if (harmed.size() != truth.size()) return "more outputs than before, cut at " + market::to_text(time);
    }
  }
  return std::nullopt;
}

}  // namespace bellwether::contract
