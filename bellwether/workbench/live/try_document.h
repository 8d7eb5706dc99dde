// A forecast of `try` as a document: the answer, the months with their coverage, the matrix, the interval, where rows
// came from, and what would fill the gaps.
#pragma once

#include <cstddef>

#include "bellwether/report/document/document.h"
#include "bellwether/workbench/live/try_ticker.h"

namespace bellwether::workbench {

// How much of it is shown: headlines, newest first, and of those that moved it the ones that moved it most; 0 of the
// latter is all.
struct TryView {
  std::size_t headlines = 8, moving = 5;
};

[[nodiscard]] report::Document try_document(const TryOutcome& outcome, const TryView& view = {});

}  // namespace bellwether::workbench
