// A result as a table of typed cells, laid out once: the renderers make of it what a terminal shows
// (terminal.h), CSV (csv.h), JSON and JSON Lines (json.h), and a page's markup (markup/table.h).
//
//   Table table{.id = "scores",
//               .caption = "All models on the same test days.",
//               .columns = {{"model", "model"}, metric("rmse"), {"rows", "rows", Kind::count}}};
//   table.add({"lstm", 3.8612, 50});
#pragma once

#include <string>
#include <vector>

#include "bellwether/report/document/cell.h"

namespace bellwether::report {

// What a column holds, and so how a person reads it: a share is 61.3 %, points are differences of shares in
// percentage points (+2.4), a change has its sign, a p value below 0.001 is "< 0.001", a count has commas.
// code: long strings such as hashes. badge: a word in the tone of its row.
enum class Kind { text, code, badge, date, count, number, change, percent, points, p_value };

// Whether a column's cells carry an interval: one cell of a person, and the keys …_low and …_high beside the
// key of the value for a program.
enum class Bounds { none, interval };

// Who is shown a column. not_terminal: people on a page, and programs, as a terminal is narrow.
enum class Shown { everywhere, not_terminal, people, programs };

// A column. The key is that of JSON and CSV (lower case, words joined by _), the title the people's word for
// it; without a title, the key. What several results have is defined once, in metrics.h.
struct Column {
  std::string key;
  std::string title = {};
  Kind kind = Kind::text;
  int digits = 3;                // of people's numbers, after the point
  std::string explanation = {};  // of the title, for who asks; may be empty
  Shown shown = Shown::everywhere;
  Bounds bounds = Bounds::none;

  [[nodiscard]] const std::string& name() const { return title.empty() ? key : title; }
  // Numbers stand to the right.
  [[nodiscard]] bool is_number() const { return kind >= Kind::count; }
};

// What a row's badge says of it, as a page's color.
enum class Tone { neutral, good, bad, odd, open };

// highlighted: what the table is about, among what it is compared with.
enum class RowKind { plain, highlighted };

// A line of a table.
struct Row {
  std::vector<Cell> cells;  // one a column
  RowKind kind = RowKind::plain;
  Tone tone = Tone::neutral;
};

// rows: a line each. record: one row, shown as names and values; in JSON an object instead of a list.
enum class Layout { rows, record };

// How wide tables are shown on a narrow screen: scrolled, or each row a block, for cells of sentences.
enum class NarrowScreens { scroll, stack };

// The table itself, in the order in which it is read.
struct Table {
  std::string id;            // of JSON: lower case, words joined by _
  std::string caption = {};  // a sentence or some; may be empty
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
  Layout layout = Layout::rows;
  NarrowScreens narrow = NarrowScreens::scroll;
  std::string folded_under = {};  // on a page, until these words are clicked; empty: shown

  // One that has its row.
  [[nodiscard]] bool is_record() const { return layout == Layout::record && !rows.empty(); }

  // One cell a column. Fewer: the rest is missing.
  void add(std::vector<Cell> cells, RowKind kind = RowKind::plain, Tone tone = Tone::neutral);
  // Behind those it has; before any row is added.
  void add_columns(std::vector<Column> more);
  // A column of a record with its value.
  void add_fact(Column column, Cell value);
};

}  // namespace bellwether::report
