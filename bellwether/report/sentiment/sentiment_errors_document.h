// An error analysis as a document: the verdict, its tables, and what limits them.
#pragma once

#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document errors_document(const evaluate::SentimentErrors& errors);

}  // namespace bellwether::report
