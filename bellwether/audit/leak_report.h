#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/audit/leak_cases/leak_case_audit.h"
#include "bellwether/audit/leaks/feature_file_audit.h"
#include "bellwether/audit/leaks/feature_program_audit.h"
#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/audit/leaks/recipe_audit.h"

namespace bellwether::audit {

// What `check leaks` found: of the injected leaks, of a market, of features, and leakage-inflated returns.
struct LeakReport {
  std::optional<leak_cases::LeakCaseAudit> injected;
  std::optional<LeakCheck> market;
  std::string ticker;                   // of the market
  std::vector<InflationRow> inflation;  // on the market's prices where there are any, else on random walks
  std::string inflation_market;         // "random walks", or the ticker
  // Of the user's texts for texts-same-day: counted; and left out, since only their day is known.
  std::size_t inflation_texts = 0, inflation_texts_of_days = 0;
  std::optional<FeatureFileCheck> features;
  std::optional<FeatureProgramCheck> program;

  // Nothing, or in one sentence what must not be believed.
  [[nodiscard]] std::optional<std::string> alarm() const;
};

// "forecast of 2025-03-04, by prices": what moved first, and what moved it; "-" where nothing did.
[[nodiscard]] std::string leak_text(const LeakAudit& audit);

}  // namespace bellwether::audit
