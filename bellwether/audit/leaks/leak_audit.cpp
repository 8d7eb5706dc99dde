#include "bellwether/audit/leaks/leak_audit.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/feature/history.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using Outputs = std::vector<DatedOutput>;

constexpr Perturbation kPerturbationsInTurn[] = {Perturbation::noise, Perturbation::removal,
                                                 Perturbation::extremes};

// What was made up to `time`, in an order that does not depend on the pipeline's.
Outputs made_by(Outputs outputs, market::UtcTime time) {
  std::erase_if(outputs, [&](const DatedOutput& each) { return each.made_at > time; });
  std::ranges::stable_sort(outputs, [](const DatedOutput& a, const DatedOutput& b) {
    return a.made_at == b.made_at ? a.name < b.name : a.made_at < b.made_at;
  });
  return outputs;
}

bool is_same(const DatedOutput& a, const DatedOutput& b) {
  return a.made_at == b.made_at && a.name == b.name &&
         std::bit_cast<std::uint64_t>(a.value) == std::bit_cast<std::uint64_t>(b.value);
}

// The earliest output that is not the same in both, be it changed, gone or new.
std::optional<DatedOutput> first_difference(const Outputs& real, const Outputs& changed) {
  const auto [a, b] = std::ranges::mismatch(real, changed, is_same);
  if (a == real.end() && b == changed.end()) return std::nullopt;
  if (a == real.end()) return *b;
  if (b == changed.end()) return *a;
  return a->made_at <= b->made_at ? *a : *b;
}

Result<Outputs> outputs_before(const Pipeline& pipeline, const PerturbedFuture& future) {
  auto outputs = pipeline(future);
  if (!outputs) return fail(outputs.error());
  return made_by(std::move(*outputs), future.cut().time);
}

Result<std::vector<FactKind>> culprits(const Pipeline& pipeline, const Cut& cut, const Outputs& real) {
  std::vector<FactKind> found;
  for (const FactKind kind : kAllFacts) {
    const auto changed = outputs_before(pipeline, PerturbedFuture(cut, std::span(&kind, 1)));
    if (!changed) return fail(changed.error());
    if (first_difference(real, *changed)) found.push_back(kind);
  }
  return found;
}

}  // namespace

Result<LeakAudit> audit_leaks(const Pipeline& pipeline, const std::vector<Cut>& cuts, TruthRuns truth,
                              core::Job& job) {
  LeakAudit audit;
  Result<Outputs> whole = Outputs{};
  core::Progress progress(job, "leak audit", "cutoffs", cuts.size());
  for (const Cut& cut : cuts) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    if (truth == TruthRuns::at_each_cut || audit.cuts == 0) {
      whole = pipeline(PerturbedFuture({cut.time, Perturbation::none, cut.seed}));
      if (!whole) return fail(whole.error());
    }
    const Outputs real = made_by(*whole, cut.time);
    const auto changed = outputs_before(pipeline, PerturbedFuture(cut));
    if (!changed) return fail(changed.error());
    ++audit.cuts;
    audit.values += real.size();
    progress.advance();
    const auto moved = first_difference(real, *changed);
    if (!moved) continue;
    ++audit.cuts_with_leak;
    if (audit.leak) continue;
    auto moved_by = culprits(pipeline, cut, real);
    if (!moved_by) return fail(moved_by.error());
    audit.leak = FoundLeak{moved->name, moved->made_at, cut.time, cut.perturbation, std::move(*moved_by)};
  }
  if (audit.values == 0 && !audit.leak) {
    return fail(core::ErrorKind::internal, "leak audit: the pipeline made nothing before any cut; cut later");
  }
  return audit;
}

std::vector<Cut> random_cuts(const CutOptions& options, const market::Calendar& calendar) {
  std::vector<Cut> cuts;
  const auto days = static_cast<std::uint32_t>(
      std::max<std::int64_t>(1, (options.last.seconds - options.first.seconds) / market::kSecondsPerDay));
  for (std::uint32_t i = 0; i < options.count; ++i) {
    core::Random random({.seed = options.seed, .sample = i});
    Cut cut{.perturbation = kPerturbationsInTurn[i % std::size(kPerturbationsInTurn)],
            .seed = options.seed + i};
    cut.time.seconds = options.first.seconds + market::kSecondsPerDay * random.below(days) +
                       random.below(static_cast<std::uint32_t>(market::kSecondsPerDay));
    if (i % 2 == 1) {
      const auto day = calendar.on_or_after(calendar.local_date(cut.time));
      if (day) cut.time = i % 4 == 1 ? calendar.close_of(*day) : feature::decision_time(*day, calendar);
    }
    cuts.push_back(cut);
  }
  return cuts;
}

std::string sentence_of(const FoundLeak& leak) {
  std::string kinds;
  for (const FactKind kind : leak.moved_by) kinds += (kinds.empty() ? "" : " and ") + core::value_text(kind);
  if (kinds.empty()) kinds = "prices and texts together";
  const std::string became = leak.perturbation == Perturbation::removal ? "removed" : "replaced";
  return leak.output + " of " + market::to_text(leak.made_at) + " moved when " + kinds + " known from " +
         market::to_text(leak.cut) + " on were " + became + " (" + core::value_text(leak.perturbation) + ")";
}

}  // namespace bellwether::audit
