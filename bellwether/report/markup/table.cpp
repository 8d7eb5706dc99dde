#include "bellwether/report/markup/table.h"

#include "bellwether/report/document/cell_text.h"

namespace bellwether::report {
namespace {

std::string align_class(Align align) {
  return align == Align::number ? "number" : align == Align::code ? "hash" : "words";
}

// The dot adds to the word and does not stand for it.
Html draw_badge(const std::string& word, Ink ink) {
  return element("span", {{"class", "badge"}},
                 element("span", {{"class", "swatch swatch-dot paint-" + ink_class(ink)}}, "") + text(word));
}

Html draw_head(const std::vector<TextColumn>& columns) {
  Html cells;
  for (const TextColumn& each : columns) {
    const std::string css_class = align_class(each.align);
    cells += each.explanation.empty()
                 ? element("th", {{"scope", "col"}, {"class", css_class}}, each.name)
                 : element("th", {{"scope", "col"}, {"class", css_class}, {"title", each.explanation}},
                           element("span", {{"class", "explained"}}, each.name));
  }
  return element("thead", {}, element("tr", {}, cells));
}

Html draw_cell(const TextRow& row, std::size_t i, const TextColumn& column) {
  const std::string css_class = align_class(column.align);
  const Html content =
      column.align == Align::badge ? draw_badge(row.cells[i], row.badge) : text(row.cells[i]);
  return i == 0 ? element("th", {{"scope", "row"}, {"class", css_class}}, content)
                : element("td", {{"class", css_class}}, content);
}

// Stacked cells carry the name of their column, which a narrow screen shows in place of the head.
Html draw_stacked_cell(const TextRow& row, std::size_t i, const TextColumn& column) {
  if (i == 0) return draw_cell(row, i, column);
  const Html content =
      column.align == Align::badge ? draw_badge(row.cells[i], row.badge) : text(row.cells[i]);
  return element("td", {{"class", align_class(column.align)}, {"data-column", column.name}}, content);
}

Html draw_row(const TextRow& row, const TextTable& table) {
  Html cells;
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
    cells += table.narrow == NarrowScreens::stack ? draw_stacked_cell(row, i, table.columns[i])
                                                  : draw_cell(row, i, table.columns[i]);
  }
  return element("tr", {{"class", row.kind == RowKind::highlighted ? "highlighted" : ""}}, cells);
}

bool is_on_page(const Column& column) { return column.shown != Shown::programs; }

Align align_of(const Column& column) {
  switch (column.kind) {
    case Kind::text:
    case Kind::date: return Align::text;
    case Kind::code: return Align::code;
    case Kind::badge: return Align::badge;
    default: return Align::number;
  }
}

Ink ink_of(Tone tone) {
  switch (tone) {
    case Tone::good: return Ink::positive;
    case Tone::bad: return Ink::negative;
    case Tone::strong: return Ink::baseline;
    case Tone::neutral: break;
  }
  return Ink::muted;
}

TextTable texts_of(const Table& table) {
  TextTable texts{.caption = table.caption, .columns = {}, .rows = {}, .narrow = table.narrow};
  for (const Column& each : table.columns) {
    if (is_on_page(each)) texts.columns.push_back({each.name(), align_of(each), each.explanation});
  }
  for (const Row& row : table.rows) {
    TextRow shown{{}, row.kind, ink_of(row.tone)};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (is_on_page(table.columns[c])) shown.cells.push_back(cell_text(row.cells[c], table.columns[c]));
    }
    texts.rows.push_back(std::move(shown));
  }
  return texts;
}

std::vector<Fact> facts_of(const Table& record) {
  std::vector<Fact> facts;
  for (std::size_t c = 0; c < record.columns.size(); ++c) {
    const Column& column = record.columns[c];
    if (is_on_page(column)) facts.push_back({column.name(), cell_text(record.rows.front().cells[c], column)});
  }
  return facts;
}

}  // namespace

Html draw_table(const Table& table) {
  if (table.layout == Layout::record && !table.rows.empty()) return draw_facts(facts_of(table));
  return draw_table(texts_of(table));
}

Html draw_if_any(const Table& table) { return table.rows.empty() ? Html() : draw_table(table); }

Html draw_folded_table(const std::string& summary, const Table& table) {
  return element("details", {}, element("summary", {}, summary) + draw_table(table));
}

Html draw_table(const TextTable& table) {
  Html rows;
  for (const TextRow& each : table.rows) rows += draw_row(each, table);
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

Html draw_folded_table(const std::string& summary, const TextTable& table) {
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
