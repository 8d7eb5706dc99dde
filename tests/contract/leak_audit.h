// Perturb the future (shared requirements X-31): an output dated t may not change, in a single bit, when
// everything known at or after t is deleted or replaced by something else. Applied to whatever turns a market
// into dated outputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/feature/history.h"
#include "bellwether/market/bar.h"
#include "bellwether/signal/index_builder.h"

namespace bellwether::contract {

// Everything a forecast could be made of, before any of it is cut.
struct World {
  market::BarSeries bars;
  std::vector<signal::ScoredText> texts;
};

// About `bars` days of a random walk with texts, from a seed.
World made_world(std::size_t bars, std::uint64_t seed);

// What the world holds, readable as of a time.
feature::History history_of(const World& world);

enum class Harm { delete_it, noise, extremes };

// The world as known before `time`, with the rest deleted, replaced by other values, or by absurdly large
// ones.
World harm_future(const World& world, market::UtcTime time, Harm harm, std::uint64_t seed);

// One output: when it was made, what it is called, and its bits.
struct Output {
  market::UtcTime made_at;
  std::string name;
  std::vector<double> values;
};

// Makes all outputs of a world. `now` is the time of the cut: nothing later needs to come out, but may.
using Produce = std::function<std::vector<Output>(const World& world, market::UtcTime now)>;

struct AuditOptions {
  std::size_t cuts = 20;
  std::size_t bars = 130;
  std::size_t earliest = 90;  // the first bar that may be cut off
  std::uint64_t seed = 1;
};

// The first output that changed: "log_return made at …, cut at …, noise"; nothing where none did. The cuts
// are at random seconds and, every fourth, at the very close of a day.
std::optional<std::string> find_leak(const Produce& produce, const AuditOptions& options);

}  // namespace bellwether::contract
