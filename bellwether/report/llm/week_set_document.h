// `llm dataset`: what a data set of the recipe llm holds, and what was left out of it. docs/formats/llm_dataset.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/dataset/llm/week_set.h"
#include "bellwether/dataset/llm/week_set_files.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// A data set as it was made.
struct BuiltWeekSet {
  dataset::CompanyInputs inputs;
  dataset::WeekSet set;
  std::optional<audit::LeakCheck> leaks;  // nothing where it was not asked for
  std::vector<dataset::WeekSetFile> files;
};

// Each week's counts, and what was left out of each ticker.
[[nodiscard]] Table set_weeks_table(const dataset::WeekSet& set);
[[nodiscard]] Table left_out_table(const dataset::WeekSet& set);

// For people: parts, a preview, counts by ticker and year, what was left out. Its rows (CSV, JSON Lines) are the weeks.
[[nodiscard]] Document week_set_document(const BuiltWeekSet& built);
// For dataset.json: every table in full, with the digests of the inputs and files.
[[nodiscard]] Document week_set_record(const BuiltWeekSet& built);

// The first rows as a table: whose, which week, what came, and the beginnings of prompt and answer.
[[nodiscard]] Table preview_table(const std::vector<forecast::WeekRow>& rows, std::size_t count);

}  // namespace bellwether::report
