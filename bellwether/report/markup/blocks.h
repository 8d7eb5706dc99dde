// Blocks (report/document/blocks.h) as markup.
#pragma once

#include "bellwether/report/document/blocks.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// One after another; nothing of those without content.
[[nodiscard]] Html draw_blocks(const Blocks& blocks);

}  // namespace bellwether::report
