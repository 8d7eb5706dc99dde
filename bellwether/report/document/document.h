// A result as a document: what it answers, its tables and plots, and what must be said beside them. Each
// result makes its own once (one file a result in this folder's parent); a terminal, a script and a server get
// it through the renderers below. A page (markup/page.h) is made of the same blocks.
//
//   Document document{.format = "bellwether.search/2", .parts = {trials_table(…)}};
//   write_out(to_terminal(document));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

// The document of one result. Its format is "bellwether.<name>/<number>"; the number rises when a key changes
// its meaning or goes.
struct Document {
  std::string format;
  std::string summary = {};  // the answer, in sentences; may be empty
  Blocks parts = {};
  std::optional<Table> rows = {};       // of CSV and JSON Lines, where that is not the first table
  std::vector<std::string> notes = {};  // what limits the answer, a sentence each

  // A table that has rows; nothing of one that has none.
  void add(Table table);
  void add(std::string words) { parts.emplace_back(Prose{std::move(words)}); }
};

// Summary, parts and notes, each apart from the next by an empty line. Plots and tiles are left to pages.
[[nodiscard]] std::string to_terminal(const Document& document);

// {"format": …, "summary": …, "<id of each table>": …, "plots": {"<id of each>": …}, "notes": […]}; summary,
// plots and notes where there are any.
[[nodiscard]] std::string to_json(const Document& document);

// `rows`, or else the first table. Where all tables are records: a line a value, under what, name, value.
[[nodiscard]] std::string to_csv(const Document& document);
[[nodiscard]] std::string to_json_lines(const Document& document);

}  // namespace bellwether::report
