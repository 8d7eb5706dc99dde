// An evaluation as one self-contained page (report/markup/page.h): tables with intervals, bars, the
// confusion matrix, ROC, precision-recall and reliability. Words of the world enter as escaped text only.
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// `run` gives its id, version and command line.
[[nodiscard]] std::string write_evaluation_page(const evaluate::SentimentEvaluation& evaluation,
                                                const store::RunDirectory& run);

}  // namespace bellwether::report
