#include "bellwether/audit/leak_cases/leak_case_audit.h"

#include <optional>
#include <utility>

#include "bellwether/audit/leak_cases/leak_cases.h"
#include "bellwether/core/progress.h"
#include "bellwether/feature/history.h"
#include "bellwether/market/calendar.h"

namespace bellwether::audit::leak_cases {
namespace {

// The first day at which everything the gallery makes has been made at least once.
constexpr std::size_t kFirstCutDay = 68;

std::vector<Cut> leak_case_cutoffs(const SyntheticMarket& market, const LeakCaseOptions& options) {
  const auto& calendar = market::Calendar::nyse();
  const auto& bars = market.series.front().bars;
  return random_cuts({.first = feature::decision_time(bars[kFirstCutDay].day, calendar),
                      .last = calendar.open_of(bars.back().day),
                      .count = options.cuts,
                      .seed = options.seed},
                     calendar);
}

void count(const LeakAudit& audit, LeakCaseAudit& all) {
  all.cuts += audit.cuts;
  all.values += audit.values;
}

}  // namespace

core::Result<LeakCaseAudit> audit_leak_cases(const LeakCaseOptions& options, core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return core::fail(good.error());
  const SyntheticMarket market = make_synthetic_market({.seed = options.seed});
  const std::vector<Cut> cuts = leak_case_cutoffs(market, options);
  const std::vector<LeakCase> entries = all_leak_cases();
  std::vector<std::optional<core::Result<LeakAudit>>> audits(2 * entries.size());
  core::Progress progress(job, "injected leaks", "pipelines", audits.size());
  job.pool().for_each(audits.size(), [&](std::size_t i) {
    const Variant variant = i % 2 == 0 ? Variant::leaky : Variant::clean;
    audits[i] = audit_leaks(pipeline_of(entries[i / 2], variant, market), cuts, TruthRuns::once, job);
    progress.advance();
  });

  LeakCaseAudit all;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto &leaky = *audits[2 * i], &clean = *audits[2 * i + 1];
    if (!leaky) return core::fail(leaky.error().within(entries[i].name));
    if (!clean) return core::fail(clean.error().within(entries[i].name));
    ++all.injected;
    ++all.clean;
    all.found += leaky->leak ? 1 : 0;
    all.false_alarms += clean->leak ? 1 : 0;
    count(*leaky, all);
    count(*clean, all);
    all.rows.push_back({std::string(entries[i].name), std::string(entries[i].mistake), *leaky, *clean});
  }
  return all;
}

}  // namespace bellwether::audit::leak_cases
