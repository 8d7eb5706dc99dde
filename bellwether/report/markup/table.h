#pragma once

#include <string>
#include <vector>

#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// code: long strings such as hashes, small, broken anywhere. badge: a word beside a dot in its row's color.
enum class Align { text, number, code, badge };

// A column and how its cells are set.
struct Column {
  std::string name;
  Align align = Align::number;
  std::string explanation;  // shown when the pointer rests on the head; may be empty
};

// Whether a row stands out.
enum class RowKind { plain, highlighted };

// One row of the table.
struct Row {
  std::vector<std::string> cells;  // one a column; the first is the row's head
  RowKind kind = RowKind::plain;
  SeriesColor badge = SeriesColor::muted;  // of the cells in columns of badges
};

// What becomes of a wide table on a narrow screen.
enum class NarrowScreens { scroll, stack };

// A table: caption, column heads, rows of text cells. On narrow screens wide ones scroll inside their own
// box, or are stacked: each row a block, each cell under the name of its column, for cells of sentences.
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<Row> rows;
  NarrowScreens narrow = NarrowScreens::scroll;
};

[[nodiscard]] Html draw_table(const Table& table);

// A table folded away under `summary` until it is opened; a print shows the summary only.
[[nodiscard]] Html draw_folded_table(const std::string& summary, const Table& table);

// Names and values in two columns, as facts: "Seeds: 1, 2, 3".
struct Fact {
  std::string name, value;
};
[[nodiscard]] Html draw_facts(const std::vector<Fact>& facts);

}  // namespace bellwether::report
