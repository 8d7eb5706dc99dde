// A table: caption, column heads, rows of text cells. Wide ones scroll inside their own box on narrow
// screens.
#pragma once

#include <string>
#include <vector>

#include "bellwether/evaluate/report/html.h"

namespace bellwether::evaluate::report {

enum class Align { text, number, code };  // code: long strings such as hashes, small, broken anywhere

struct Column {
  std::string name;
  Align align = Align::number;
  std::string explanation;  // shown when the pointer rests on the head; may be empty
};

enum class RowKind { plain, highlighted };

struct Row {
  std::vector<std::string> cells;  // one a column; the first is the row's head
  RowKind kind = RowKind::plain;
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<Row> rows;
};

[[nodiscard]] Html draw_table(const Table& table);

// A table folded away under `summary` until it is opened; a print shows the summary only.
[[nodiscard]] Html draw_folded_table(const std::string& summary, const Table& table);

// Names and values in two columns, as facts: "Seeds: 1, 2, 3".
struct Fact {
  std::string name, value;
};
[[nodiscard]] Html draw_facts(const std::vector<Fact>& facts);

}  // namespace bellwether::evaluate::report
