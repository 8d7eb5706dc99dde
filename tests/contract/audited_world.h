// The leak audit (audit/leaks/leak_audit.h; shared requirements X-31) as the contract tests use it: on a made-up
// market, for whatever turns one into dated outputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/audit/leaks/perturbed_future.h"
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
World synthetic_market(std::size_t bars, std::uint64_t seed);

// What the world holds, readable as of a time.
feature::History history_of(const World& world);

// The world with that future. Perturbed texts change sides, and with extremes count a thousand times.
World with_future(const World& world, const audit::PerturbedFuture& future);

// One output: when it was made, what it is called, and its bits.
struct Output {
  market::UtcTime made_at;
  std::string name;
  std::vector<double> values;
};

// Makes all outputs of a world. `now` is the time of the cut: nothing later needs to come out, but may.
using Produce = std::function<std::vector<Output>(const World& world, market::UtcTime now)>;

struct AuditOptions {
  std::size_t cuts = 40;
  std::size_t bars = 130;
  std::size_t earliest = 90;  // the first bar that may be cut off
  std::uint64_t seed = 1;
};

// What moved, in a sentence; nothing where nothing did.
std::optional<std::string> find_leak(const Produce& produce, const AuditOptions& options);

}  // namespace bellwether::contract
