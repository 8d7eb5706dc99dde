// A forecast of `try` as a document: the answer, the months with their coverage, the matrix, the interval, where rows
// came from, and what would fill the gaps.
#pragma once

#include "bellwether/report/document/document.h"
#include "bellwether/workbench/live/try_ticker.h"

namespace bellwether::workbench {

[[nodiscard]] report::Document try_document(const TryOutcome& outcome);

}  // namespace bellwether::workbench
