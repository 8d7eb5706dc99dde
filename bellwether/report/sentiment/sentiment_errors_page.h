// The errors of an analyzer as one self-contained page (report/markup/page.h). Texts of the world enter as
// escaped text only.
#pragma once

#include <string>

#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// `run` gives its id, version and command line.
[[nodiscard]] std::string write_errors_page(const evaluate::SentimentErrors& errors,
                                            const store::RunDirectory& run);

}  // namespace bellwether::report
