#include "bellwether/report/markup/table.h"

namespace bellwether::report {
namespace {

std::string align_class(Align align) {
  return align == Align::number ? "number" : align == Align::code ? "hash" : "words";
}

// The dot adds to the word and does not stand for it.
Html draw_badge(const std::string& word, SeriesColor color) {
  return element(
      "span", {{"class", "badge"}},
      element("span", {{"class", "swatch swatch-dot swatch-" + color_class(color)}}, "") + text(word));
}

Html draw_head(const std::vector<Column>& columns) {
  Html cells;
  for (const Column& each : columns) {
    const std::string css_class = align_class(each.align);
    cells += each.explanation.empty()
                 ? element("th", {{"scope", "col"}, {"class", css_class}}, each.name)
                 : element("th", {{"scope", "col"}, {"class", css_class}, {"title", each.explanation}},
                           element("span", {{"class", "explained"}}, each.name));
  }
  return element("thead", {}, element("tr", {}, cells));
}

Html draw_cell(const Row& row, std::size_t i, const Column& column) {
  const std::string css_class = align_class(column.align);
  const Html content =
      column.align == Align::badge ? draw_badge(row.cells[i], row.badge) : text(row.cells[i]);
  return i == 0 ? element("th", {{"scope", "row"}, {"class", css_class}}, content)
                : element("td", {{"class", css_class}}, content);
}

// Stacked cells carry the name of their column, which a narrow screen shows in place of the head.
Html draw_stacked_cell(const Row& row, std::size_t i, const Column& column) {
  if (i == 0) return draw_cell(row, i, column);
  const Html content =
      column.align == Align::badge ? draw_badge(row.cells[i], row.badge) : text(row.cells[i]);
  return element("td", {{"class", align_class(column.align)}, {"data-column", column.name}}, content);
}

Html draw_row(const Row& row, const Table& table) {
  Html cells;
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
    cells += table.narrow == NarrowScreens::stack ? draw_stacked_cell(row, i, table.columns[i])
                                                  : draw_cell(row, i, table.columns[i]);
  }
  return element("tr", {{"class", row.kind == RowKind::highlighted ? "highlighted" : ""}}, cells);
}

}  // namespace

Html draw_table(const Table& table) {
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

Html draw_folded_table(const std::string& summary, const Table& table) {
  return element("details", {}, element("summary", {}, summary) + draw_table(table));
}

Html draw_facts(const std::vector<Fact>& facts) {
  Html entries;
  for (const Fact& each : facts) {
    entries += element("div", {}, element("dt", {}, each.name) + element("dd", {}, each.value));
  }
  return element("dl", {{"class", "facts"}}, entries);
}

}  // namespace bellwether::report
