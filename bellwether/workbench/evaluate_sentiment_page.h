// An evaluation as one self-contained page (evaluate/report/page.h): tables with intervals, bars, the
// confusion matrix, ROC, precision-recall and reliability. Words of the world enter as escaped text only.
#pragma once

#include <string>

#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sentiment_evaluation.h"

namespace bellwether::workbench {

// `run` gives its id, version and command line.
[[nodiscard]] std::string write_evaluation_page(const SentimentEvaluation& evaluation,
                                                const RunDirectory& run);

}  // namespace bellwether::workbench
