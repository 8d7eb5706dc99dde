#include "bellwether/evaluate/return/return_quality.h"

#include <fmt/format.h>

namespace bellwether::evaluate {

std::vector<QualityCheck> check_quality(const QualityCounts& counts, const QualityLimits& limits) {
  std::vector<QualityCheck> checks;
  const auto add = [&](const char* what, std::uint64_t count, std::uint64_t of, double limit) {
    if (of > 0) checks.push_back({what, count, of, limit});
  };
  add("months without a return", counts.months_missing, counts.months + counts.months_missing,
      limits.months_missing);
  add("months without texts", counts.months_without_texts, counts.has_sentiment ? counts.months : 0,
      limits.months_without_texts);
  add("near-duplicates", counts.near_duplicates, counts.texts, limits.near_duplicates);
  add("texts about other companies", counts.off_subject, counts.texts, limits.off_subject);
  add("truncated answers", counts.truncated, counts.answers, 0);
  return checks;
}

std::vector<std::string> quality_flags(const std::vector<QualityCheck>& checks) {
  std::vector<std::string> flags;
  for (const QualityCheck& each : checks) {
    if (!each.is_beyond()) continue;
    flags.push_back(fmt::format("Data quality: {} {} of {} ({:.1f} %), more than {:g} %.", each.count,
                                each.what, each.of, 100 * each.share(), 100 * each.limit));
  }
  return flags;
}

core::Status refuse_poor_data(const std::vector<QualityCheck>& checks, const QualityLimits& limits) {
  if (limits.poor_data == PoorData::flag) return {};
  std::string all;
  for (const std::string& each : quality_flags(checks)) all += (all.empty() ? "" : " ") + each;
  if (all.empty()) return {};
  return core::fail(core::ErrorKind::data, all + " --on-poor-data flag goes on and says so");
}

}  // namespace bellwether::evaluate
