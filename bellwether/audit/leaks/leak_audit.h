// The leak audit (shared requirements ): run a pipeline, then run it again and again on worlds
// whose future, behind a cut, was removed or replaced. Everything the pipeline made before a cut must come
// out the same, to the bit: features, statistics of scalers, synthetic rows, selections, thresholds,
// forecasts. What moves knew the future.
//
// The audit knows nothing of what a pipeline does; it compares what comes out. It proves a leak; that none
// was found says that none of the cuts, harms and outputs tried showed one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/audit/leaks/perturbed_future.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::audit {

// One number a pipeline made, and when it says it made it: it may depend on what was known strictly before.
struct DatedOutput {
  market::UtcTime made_at;
  std::string name;  // "log_return", "scaler mean of return", "forecast"
  double value = 0.0;
};

// All outputs on a world with that future, in any order. A pipeline that fits a model at the cut itself may
// ask the future for the cut's time.
using Pipeline = std::function<core::Result<std::vector<DatedOutput>>(const PerturbedFuture&)>;

// Whether a pipeline on the true world gives the same whatever the cut; where it fits at the cut, the truth
// is made again for each.
enum class TruthRuns { once, at_each_cut };

// An output that moved although it was made before the cut.
struct FoundLeak {
  std::string output;
  market::UtcTime made_at, cut;
  Perturbation perturbation = Perturbation::none;
  std::vector<FactKind> moved_by;  // kinds of facts that move it alone
};

// The outcome of an audit; without a leak, that none of the cuts showed one.
struct LeakAudit {
  std::size_t cuts = 0, cuts_with_leak = 0;
  std::size_t values = 0;         // outputs compared, over all cuts
  std::optional<FoundLeak> leak;  // of the first cut that shows one: the earliest output that moved
};

// Errors: those of the pipeline; internal where it makes nothing before any of the cuts, since then nothing
// was audited; interrupted.
[[nodiscard]] core::Result<LeakAudit> audit_leaks(const Pipeline& pipeline, const std::vector<Cut>& cuts,
                                                  TruthRuns truth, core::Job& job);

// Over which span cuts are drawn, and how many.
struct CutOptions {
  market::UtcTime first, last;  // between these
  std::size_t count = 20;
  std::uint64_t seed = 1;
};

// Moments drawn evenly over the span, by day and night; every other one at a close of a trading day or at the
// second after it, when most decisions are made. The harms take turns.
[[nodiscard]] std::vector<Cut> random_cuts(const CutOptions& options, const market::Calendar& calendar);

// "forecast of 2024-05-02T20:00:01Z moved when prices known from 2024-05-03T11:22:33Z on were replaced
// (noise)".
[[nodiscard]] std::string sentence_of(const FoundLeak& leak);

}  // namespace bellwether::audit
