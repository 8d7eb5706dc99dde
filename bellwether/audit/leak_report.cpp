#include "bellwether/audit/leak_report.h"

#include <fmt/format.h>

namespace bellwether::audit {

std::optional<std::string> LeakReport::alarm() const {
  if (injected && !injected->is_perfect()) {
    return fmt::format("the audit found {} of {} injected leaks, with {} false positives: do not rely on it",
                       injected->found, injected->injected, injected->false_alarms);
  }
  if (market && market->leak) return "leak: " + *market->leak;
  if (features && features->suspects() > 0) {
    return fmt::format("{} of {} features know more about the next day than is plausible without leakage",
                       features->suspects(), features->columns.size());
  }
  if (program) {
    if (auto alarm = program->alarm()) return alarm;
  }
  return std::nullopt;
}

std::string leak_text(const LeakAudit& audit) {
  if (!audit.leak) return "-";
  std::string kinds;
  for (const FactKind kind : audit.leak->moved_by)
    kinds += (kinds.empty() ? "" : ", ") + core::value_text(kind);
  return fmt::format("{} of {}, by {}", audit.leak->output,
                     market::to_text(market::utc_date(audit.leak->made_at)),
                     kinds.empty() ? "all together" : kinds);
}

}  // namespace bellwether::audit
