// What documents and pages are made of: tables, plots and prose, one after another.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// What a paragraph is to its reader. note: smaller, set apart. flag: what everything below was made by.
// verdict: the answer, in large letters; refused_verdict: one that must not be relied on.
enum class Voice { plain, note, warning, flag, verdict, refused_verdict, heading, code };

// A paragraph, for people.
struct Prose {
  std::string words;
  Voice voice = Voice::plain;
};

// Sentences, one a line.
struct List {
  std::vector<std::string> items;
};

// A number to remember: its name, the number in large letters, and what it must be read beside.
struct Tile {
  std::string name, value, beside;
};

// Tiles of one row.
struct Tiles {
  std::vector<Tile> tiles;
};

using Block = std::variant<Table, Prose, List, Tiles, Figure, IntervalPlot, BoxPlot, MatrixPlot>;
// What follows what. Those without content (a table without rows, a list without items) are shown by nobody.
using Blocks = std::vector<Block>;

// Prose of a voice.
[[nodiscard]] inline Prose note(std::string words) { return {std::move(words), Voice::note}; }
[[nodiscard]] inline Prose warning(std::string words) { return {std::move(words), Voice::warning}; }
[[nodiscard]] inline Prose flag(std::string words) { return {std::move(words), Voice::flag}; }
[[nodiscard]] inline Prose verdict(std::string words) { return {std::move(words), Voice::verdict}; }
[[nodiscard]] inline Prose heading(std::string words) { return {std::move(words), Voice::heading}; }
[[nodiscard]] inline Prose code(std::string words) { return {std::move(words), Voice::code}; }

// A table that a page folds away under these words.
[[nodiscard]] inline Table folded(std::string under, Table table) {
  table.folded_under = std::move(under);
  return table;
}

// A name and its value.
struct Fact {
  std::string name, value;
};
// Names and values in two columns: "Seeds: 1, 2, 3".
[[nodiscard]] Table facts_table(const std::vector<Fact>& facts);

}  // namespace bellwether::report
