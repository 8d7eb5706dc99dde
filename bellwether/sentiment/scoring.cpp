#include "bellwether/sentiment/scoring.h"

namespace bellwether::sentiment {

core::Result<Scoring> Scoring::make(const ScoringOptions& options, core::ThreadPool& pool) {
  auto analyzer = make_analyzer(options.model, options.analyzer, pool);
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = make_cleaner(**analyzer, options.clean);
  if (!cleaner) return core::fail(cleaner.error());
  return Scoring(std::move(*analyzer), std::move(*cleaner));
}

}  // namespace bellwether::sentiment
