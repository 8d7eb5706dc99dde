#include "bellwether/report/markup/table.h"

#include "bellwether/report/document/cell_text.h"

namespace bellwether::report {
namespace {

bool is_on_page(const Column& column) { return column.shown != Shown::programs; }

std::string css_class_of(const Column& column) {
  if (column.kind == Kind::code) return "hash";
  return column.is_number() ? "number" : "words";
}

// The name of a tone's color in the style sheet.
std::string color_of(Tone tone) {
  switch (tone) {
    case Tone::good: return "positive";
    case Tone::bad: return "negative";
    case Tone::odd: return "second";
    case Tone::open: return "validation";
    case Tone::neutral: break;
  }
  return "train";
}

// The dot adds to the word and does not stand for it.
Html draw_badge(const std::string& word, Tone tone) {
  return element("span", {{"class", "badge"}},
                 element("span", {{"class", "swatch swatch-dot swatch-" + color_of(tone)}}, "") + text(word));
}

Html draw_head(const std::vector<Column>& columns) {
  Html cells;
  for (const Column& each : columns) {
    if (!is_on_page(each)) continue;
    const std::string css_class = css_class_of(each);
    cells += each.explanation.empty()
                 ? element("th", {{"scope", "col"}, {"class", css_class}}, each.name())
                 : element("th", {{"scope", "col"}, {"class", css_class}, {"title", each.explanation}},
                           element("span", {{"class", "explained"}}, each.name()));
  }
  return element("thead", {}, element("tr", {}, cells));
}

// The first cell of a row is its head. Stacked cells carry the name of their column, which a narrow screen
// shows in place of the head.
Html draw_cell(const Row& row, std::size_t c, const Table& table) {
  const Column& column = table.columns[c];
  const std::string css_class = css_class_of(column), words = cell_text(row.cells[c], column);
  const Html content = column.kind == Kind::badge ? draw_badge(words, row.tone) : text(words);
  if (c == 0) return element("th", {{"scope", "row"}, {"class", css_class}}, content);
  return table.narrow == NarrowScreens::stack
             ? element("td", {{"class", css_class}, {"data-column", column.name()}}, content)
             : element("td", {{"class", css_class}}, content);
}

Html draw_row(const Row& row, const Table& table) {
  Html cells;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (is_on_page(table.columns[c])) cells += draw_cell(row, c, table);
  }
  return element("tr", {{"class", row.kind == RowKind::highlighted ? "highlighted" : ""}}, cells);
}

// Names and values in two columns.
Html draw_record(const Table& record) {
  Html entries;
  for (std::size_t c = 0; c < record.columns.size(); ++c) {
    const Column& column = record.columns[c];
    if (!is_on_page(column)) continue;
    entries += element("div", {},
                       element("dt", {}, column.name()) +
                           element("dd", {}, cell_text(record.rows.front().cells[c], column)));
  }
  return element("dl", {{"class", "facts"}}, entries);
}

Html draw_rows(const Table& table) {
  Html rows;
  for (const Row& each : table.rows) rows += draw_row(each, table);
  const bool is_stacked = table.narrow == NarrowScreens::stack;
  const Html drawn = element("table", {}, draw_head(table.columns) + element("tbody", {}, rows));
  // The caption stands outside the box that scrolls, so that a narrow screen shows all of it. The box scrolls
  // by keyboard too, hence in the tab order.
  const Html caption =
      table.caption.empty() ? Html() : element("p", {{"class", "table-caption"}}, table.caption);
  const std::string label = table.caption.empty() ? "table" : table.caption;
  return caption + element("div",
                           {{"class", is_stacked ? "table-box stacked" : "table-box"},
                            {"tabindex", "0"},
                            {"role", "region"},
                            {"aria-label", label}},
                           drawn);
}

}  // namespace

Html draw_table(const Table& table) {
  const Html drawn = table.is_record() ? draw_record(table) : draw_rows(table);
  return table.folded_under.empty()
             ? drawn
             : element("details", {}, element("summary", {}, table.folded_under) + drawn);
}

}  // namespace bellwether::report
