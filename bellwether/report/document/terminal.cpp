#include "bellwether/report/document/terminal.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/terminal_text.h"
#include "bellwether/core/utf8.h"
#include "bellwether/report/document/cell_text.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

constexpr std::size_t kLineWidth = 100;

bool is_on_terminal(const Column& column) {
  return column.shown == Shown::everywhere || column.shown == Shown::people;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The true minus sign, the no-break space and the em dash of the page, as a keyboard has them.
std::string plain(std::string text) {
  replace_all(text, "\u2212", "-");
  replace_all(text, "\u00A0", " ");
  return text == "\u2014" ? "-" : text;
}

// A text of the world, cut where it would push the other columns off the screen.
std::string shortened(const std::string& text) {
  if (letters(text) <= kLineWidth) return text;
  return std::string(core::utf8_prefix(text, kLineWidth)) + "\u2026";
}

std::string terminal_cell(const Cell& cell, const Column& column) {
  const auto* text = std::get_if<std::string>(&cell.value());
  if (text != nullptr && !column.is_number()) return core::terminal_line(*text);
  if (const auto* day = std::get_if<market::Date>(&cell.value())) return market::to_text(*day);
  return core::terminal_line(plain(cell_text(cell, column)));
}

// One column, its head first, padded to one width.
struct TerminalColumn {
  std::vector<std::string> lines;
  bool to_the_right = false;

  void pad() {
    std::size_t width = 0;
    for (const std::string& each : lines) width = std::max(width, letters(each));
    for (std::string& each : lines) {
      const std::string space(width - letters(each), ' ');
      each = to_the_right ? space + each : each + space;
    }
  }
};

std::string lines_of(std::vector<TerminalColumn> columns) {
  std::string text;
  for (TerminalColumn& each : columns) each.pad();
  const std::size_t lines = columns.empty() ? 0 : columns.front().lines.size();
  for (std::size_t line = 0; line < lines; ++line) {
    for (std::size_t c = 0; c < columns.size(); ++c) text += (c == 0 ? "" : "  ") + columns[c].lines[line];
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

std::string terminal_rows(const Table& table) {
  std::vector<TerminalColumn> columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    if (!is_on_terminal(column)) continue;
    TerminalColumn shown{{core::terminal_line(column.name())}, column.is_number()};
    for (const Row& row : table.rows) shown.lines.push_back(shortened(terminal_cell(row.cells[c], column)));
    columns.push_back(std::move(shown));
  }
  return lines_of(std::move(columns));
}

std::string terminal_record(const Table& table) {
  TerminalColumn names, values;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (!is_on_terminal(table.columns[c])) continue;
    names.lines.push_back(core::terminal_line(table.columns[c].name()));
    values.lines.push_back(terminal_cell(table.rows.front().cells[c], table.columns[c]));
  }
  return lines_of({names, values});
}

}  // namespace

std::string terminal_table(const Table& table) {
  const std::string caption = table.caption.empty() ? "" : terminal_paragraph(table.caption);
  return caption + (table.is_record() ? terminal_record(table) : terminal_rows(table));
}

std::string terminal_paragraph(std::string_view words) {
  std::string text;
  std::size_t width = 0;
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \n", start), words.size());
    const std::string_view word = words.substr(start, end - start);
    if (width > 0 && width + 1 + letters(word) > kLineWidth) {
      text += '\n';
      width = 0;
    }
    text += (width > 0 ? " " : "") + std::string(word);
    width += (width > 0 ? 1 : 0) + letters(word);
    if (end < words.size() && words[end] == '\n') {
      text += '\n';
      width = 0;
    }
    start = end + 1;
  }
  return text + "\n";
}

}  // namespace bellwether::report
