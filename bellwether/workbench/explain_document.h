// A forecast of a monthly return taken apart, as tables: whether it flips without a few headlines, how many texts and
// stories the months have, and the headlines that moved it most.
#pragma once

#include <cstddef>

#include "bellwether/report/document/document.h"
#include "bellwether/workbench/explain_return.h"

namespace bellwether::workbench {

// `top` headlines at most; 0 lists all.
[[nodiscard]] report::Document explain_document(const ReturnExplanation& explanation, std::size_t top);

// The same as a part of another document, without the months: one sentence where no headline can have moved it.
void add_what_moved_it(const ReturnExplanation& explanation, std::size_t top, report::Document& document);

}  // namespace bellwether::workbench
