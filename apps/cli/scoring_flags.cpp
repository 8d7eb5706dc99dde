#include "apps/cli/scoring_flags.h"

namespace bellwether::cli {

core::Result<Scoring> Scoring::make(const ScoringFlags& flags, core::Job& job) {
  auto analyzer = sentiment::make_analyzer(flags.model, flags.analyzer, job.pool());
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = sentiment::make_cleaner(**analyzer, flags.clean);
  if (!cleaner) return core::fail(cleaner.error());
  return Scoring(std::move(*analyzer), std::move(*cleaner), job);
}

}  // namespace bellwether::cli
