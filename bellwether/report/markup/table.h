// A table (report/document/table.h) as markup. On narrow screens wide ones scroll inside their own box, or
// are stacked: each row a block, each cell under the name of its column, for cells of sentences.
#pragma once

#include <string>
#include <vector>

#include "bellwether/report/document/table.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// What people are shown of it; a record is drawn as facts.
[[nodiscard]] Html draw_table(const Table& table);
// The table where it has rows.
[[nodiscard]] Html draw_if_any(const Table& table);

// A table folded away under `summary` until it is opened; a print shows the summary only.
[[nodiscard]] Html draw_folded_table(const std::string& summary, const Table& table);

// A name and its value.
struct Fact {
  std::string name, value;
};
// Names and values in two columns: "Seeds: 1, 2, 3".
[[nodiscard]] Html draw_facts(const std::vector<Fact>& facts);

}  // namespace bellwether::report
