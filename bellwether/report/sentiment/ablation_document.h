// An ablation of the cleaning steps as a document.
#pragma once

#include "bellwether/evaluate/sentiment/cleaning_ablation.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// A row a choice: the other choice of a step less the chosen one.
[[nodiscard]] Table ablation_table(const evaluate::CleaningAblation& ablation);
[[nodiscard]] Document ablation_document(const evaluate::CleaningAblation& ablation);

}  // namespace bellwether::report
