// Twenty-five classical ways in which the future gets into a forecast, each as a small pipeline beside its
// honest twin: the same code, the same learners, one habit apart. They are the controls of the leak audit: it
// must find every flawed one and none of the honest ones, and is told nothing but what comes out.
//
// The pipelines are the steps of this program's recipes in small: price features, joins of texts to trading
// days, scalers, SMOTE, selection, thresholds, support vector machines refitted as time goes on.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/audit/leak_cases/synthetic_world.h"
#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::audit::leak_cases {

// Which variant of a test case runs: without the mistake, or with it.
enum class Habit { honest, flawed };
constexpr std::array<core::EnumName<Habit>, 2> names_of(Habit) {
  return {{{Habit::honest, "honest"}, {Habit::flawed, "flawed"}}};
}

using Outputs = std::vector<DatedOutput>;

// One step of a recipe and the mistake that can be made in it.
struct GalleryEntry {
  std::string_view name;     // "scaler"
  std::string_view mistake;  // what the flawed one does: "the scaler is fitted on all rows"
  core::Result<Outputs> (*run)(const MadeWorld&, Habit);
};

// All of them: those of prices, of texts, of fits.
[[nodiscard]] std::vector<GalleryEntry> leak_gallery();
[[nodiscard]] std::span<const GalleryEntry> price_leaks();
[[nodiscard]] std::span<const GalleryEntry> text_leaks();
[[nodiscard]] std::span<const GalleryEntry> row_leaks();    // statistics of rows: scalers, pools, selections
[[nodiscard]] std::span<const GalleryEntry> model_leaks();  // what models are trained on and tuned by

// The entry as the audit takes it.
[[nodiscard]] Pipeline pipeline_of(const GalleryEntry& entry, Habit habit, const MadeWorld& world);

}  // namespace bellwether::audit::leak_cases
