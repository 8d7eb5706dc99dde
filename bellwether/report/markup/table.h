#pragma once

#include <string>
#include <vector>

#include "bellwether/report/document/table.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// code: long strings such as hashes, small, broken anywhere. badge: a word beside a dot in its row's ink.
enum class Align { text, number, code, badge };

// A column and how its cells are set.
struct TextColumn {
  std::string name;
  Align align = Align::number;
  std::string explanation;  // shown when the pointer rests on the head; may be empty
};

// One row of the table.
struct TextRow {
  std::vector<std::string> cells;  // one a column; the first is the row's head
  RowKind kind = RowKind::plain;
  Ink badge = Ink::muted;  // of the cells in columns of badges
};

// A table of texts: caption, column heads, rows.
struct TextTable {
  std::string caption;
  std::vector<TextColumn> columns;
  std::vector<TextRow> rows;
  NarrowScreens narrow = NarrowScreens::scroll;
};

[[nodiscard]] Html draw_table(const TextTable& table);

// A table folded away under `summary` until it is opened; a print shows the summary only.
[[nodiscard]] Html draw_folded_table(const std::string& summary, const TextTable& table);

// The same of typed cells; a record is drawn as facts.
[[nodiscard]] Html draw_table(const Table& table);
// The table where it has rows.
[[nodiscard]] Html draw_if_any(const Table& table);
[[nodiscard]] Html draw_folded_table(const std::string& summary, const Table& table);

// Names and values in two columns, as facts: "Seeds: 1, 2, 3".
struct Fact {
  std::string name, value;
};
[[nodiscard]] Html draw_facts(const std::vector<Fact>& facts);

}  // namespace bellwether::report
