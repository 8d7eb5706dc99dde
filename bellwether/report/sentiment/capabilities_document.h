// What a model understands (evaluate/sentiment/capabilities.h), as tables and a page.
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment/capabilities.h"
#include "bellwether/report/document/document.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// A row a kind, and one of all.
[[nodiscard]] Table capability_kinds_table(const evaluate::CapabilityReport& report);
// The wrong answers, at most `examples` of a kind, the most confident first.
[[nodiscard]] Table capability_failures_table(const evaluate::CapabilityReport& report, std::size_t examples);
// Every sentence with its prediction.
[[nodiscard]] Table capability_predictions_table(const evaluate::CapabilityReport& report);

// The answer in a sentence, both tables, and what limits them.
[[nodiscard]] Document capabilities_document(const evaluate::CapabilityReport& report, std::size_t examples);

// The page of a run.
[[nodiscard]] std::string write_capabilities_page(const evaluate::CapabilityReport& report,
                                                  const store::RunDirectory& run);

}  // namespace bellwether::report
