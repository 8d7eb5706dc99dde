#include "bellwether/evaluate/report/table.h"

namespace bellwether::evaluate::report {
namespace {

std::string align_class(Align align) {
  return align == Align::number ? "number" : align == Align::code ? "hash" : "words";
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

Html draw_row(const Row& row, const std::vector<Column>& columns) {
  Html cells;
  for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
    const std::string css_class = align_class(columns[i].align);
    cells += i == 0 ? element("th", {{"scope", "row"}, {"class", css_class}}, row.cells[i])
                    : element("td", {{"class", css_class}}, row.cells[i]);
  }
  return element("tr", {{"class", row.kind == RowKind::highlighted ? "highlighted" : ""}}, cells);
}

}  // namespace

Html draw_table(const Table& table) {
  Html rows;
  for (const Row& each : table.rows) rows += draw_row(each, table.columns);
  const Html drawn = element("table", {}, draw_head(table.columns) + element("tbody", {}, rows));
  // The caption stands outside the box that scrolls, so that a narrow screen shows all of it. The box scrolls
  // by keyboard too, hence in the tab order.
  const Html caption =
      table.caption.empty() ? Html() : element("p", {{"class", "table-caption"}}, table.caption);
  const std::string label = table.caption.empty() ? "table" : table.caption;
  return caption +
         element("div",
                 {{"class", "table-box"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", label}},
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

}  // namespace bellwether::evaluate::report
