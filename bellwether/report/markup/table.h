// A table (report/document/table.h) as markup. On narrow screens wide ones scroll inside their own box, or
// are stacked: each row a block, each cell under the name of its column, for cells of sentences.
#pragma once

#include "bellwether/report/document/table.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// What people are shown of it; a record is names and values in two columns. A folded one lies under its words
// until it is opened; a print shows the words alone.
[[nodiscard]] Html draw_table(const Table& table);

}  // namespace bellwether::report
