// The parts of the page of errors, one function a section.
#pragma once

#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/report/markup/page.h"

namespace bellwether::report {

// The verdict and the figures to remember.
[[nodiscard]] Blocks errors_lead(const evaluate::SentimentErrors& errors);

[[nodiscard]] Section slices_section(const evaluate::SentimentErrors& errors);
[[nodiscard]] Section confusion_section(const evaluate::SentimentErrors& errors);
[[nodiscard]] Section mitigations_section(const evaluate::SentimentErrors& errors);
[[nodiscard]] Section training_section(const evaluate::SentimentErrors& errors);
[[nodiscard]] Section examples_section(const evaluate::SentimentErrors& errors);
[[nodiscard]] Section reference_section(const evaluate::SentimentErrors& errors);

}  // namespace bellwether::report
