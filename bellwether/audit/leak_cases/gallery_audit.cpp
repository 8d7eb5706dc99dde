#include "bellwether/audit/leak_cases/gallery_audit.h"

#include <optional>
#include <utility>

#include "bellwether/audit/leak_cases/leak_gallery.h"
#include "bellwether/core/progress.h"
#include "bellwether/feature/history.h"
#include "bellwether/market/calendar.h"

namespace bellwether::audit::leak_cases {
namespace {

// The first day at which everything the gallery makes has been made at least once.
constexpr std::size_t kFirstCutDay = 68;

std::vector<Cut> gallery_cuts(const MadeWorld& world, const GalleryOptions& options) {
  const auto& calendar = market::Calendar::nyse();
  const auto& bars = world.series.front().bars;
  return random_cuts({.first = feature::decision_time(bars[kFirstCutDay].day, calendar),
                      .last = calendar.open_of(bars.back().day),
                      .count = options.cuts,
                      .seed = options.seed},
                     calendar);
}

void count(const LeakAudit& audit, GalleryAudit& all) {
  all.cuts += audit.cuts;
  all.values += audit.values;
}

}  // namespace

core::Result<GalleryAudit> audit_gallery(const GalleryOptions& options, core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return core::fail(good.error());
  const MadeWorld world = make_world({.seed = options.seed});
  const std::vector<Cut> cuts = gallery_cuts(world, options);
  const std::vector<GalleryEntry> entries = leak_gallery();
  std::vector<std::optional<core::Result<LeakAudit>>> audits(2 * entries.size());
  core::Progress progress(job, "planted leaks", "pipelines", audits.size());
  job.pool().for_each(audits.size(), [&](std::size_t i) {
    const Habit habit = i % 2 == 0 ? Habit::flawed : Habit::honest;
    audits[i] = audit_leaks(pipeline_of(entries[i / 2], habit, world), cuts, TruthRuns::once, job);
    progress.advance();
  });

  GalleryAudit all;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto &flawed = *audits[2 * i], &honest = *audits[2 * i + 1];
    if (!flawed) return core::fail(flawed.error().within(entries[i].name));
    if (!honest) return core::fail(honest.error().within(entries[i].name));
    ++all.planted;
    ++all.honest;
    all.found += flawed->leak ? 1 : 0;
    all.false_alarms += honest->leak ? 1 : 0;
    count(*flawed, all);
    count(*honest, all);
    all.rows.push_back({std::string(entries[i].name), std::string(entries[i].mistake), *flawed, *honest});
  }
  return all;
}

}  // namespace bellwether::audit::leak_cases
