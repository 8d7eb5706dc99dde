// Twenty-five classical ways in which the future gets into a forecast, each as a small pipeline beside its
// clean control: the same code, the same learners, one habit apart. They are the controls of the leak audit:
// it must find every flawed one and none of the honest ones, and is told nothing but what comes out.
//
// The pipelines are the steps of this program's recipes in small: price features, joins of texts to trading
// days, scalers, SMOTE, selection, thresholds, support vector machines refitted as time goes on.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/audit/leak_cases/synthetic_market.h"
#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::audit::leak_cases {

// Which variant of a test case runs: without the mistake, or with it.
enum class Variant { clean, leaky };
constexpr std::array<core::EnumName<Variant>, 2> names_of(Variant) {
  return {{{Variant::clean, "clean"}, {Variant::leaky, "leaky"}}};
}

using Outputs = std::vector<DatedOutput>;

// One step of a recipe and the mistake that can be made in it.
struct LeakCase {
  std::string_view name;     // "scaler"
  std::string_view mistake;  // what the flawed one does: "the scaler is fitted on all rows"
  core::Result<Outputs> (*run)(const SyntheticMarket&, Variant);
};

// All of them: those of prices, of texts, of fits.
[[nodiscard]] std::vector<LeakCase> all_leak_cases();
[[nodiscard]] std::span<const LeakCase> price_leaks();
[[nodiscard]] std::span<const LeakCase> text_leaks();
[[nodiscard]] std::span<const LeakCase> row_leaks();    // statistics of rows: scalers, pools, selections
[[nodiscard]] std::span<const LeakCase> model_leaks();  // what models are trained on and tuned by

// The entry as the audit takes it.
[[nodiscard]] Pipeline pipeline_of(const LeakCase& entry, Variant variant, const SyntheticMarket& market);

}  // namespace bellwether::audit::leak_cases
