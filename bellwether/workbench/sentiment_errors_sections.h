// The parts of the page of errors, one function a section.
#pragma once

#include "bellwether/evaluate/report/page.h"
#include "bellwether/workbench/error_analysis.h"

namespace bellwether::workbench {

// The verdict and the figures to remember.
[[nodiscard]] evaluate::report::Html draw_errors_lead(const SentimentErrors& errors);

[[nodiscard]] evaluate::report::Section buckets_section(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Section confusion_section(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Section fixes_section(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Section training_section(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Section examples_section(const SentimentErrors& errors);
[[nodiscard]] evaluate::report::Section reference_section(const SentimentErrors& errors);

}  // namespace bellwether::workbench
