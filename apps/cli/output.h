// Standard output, and tables on it. A full disk is an error of kind io; a reader that went away (`| head`)
// ends the program quietly: the write fails, the command returns that Status as any other, and Program::run
// says nothing.
//
//   Table table({{"ticker"}, {"rmse", 2}, {"rows"}});
//   table.add_row({"AAPL", 3.8612, 50});
//   return write_out(table.text(program.format()));
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "apps/cli/command.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::cli {

// Who reads standard output. To a person, and on any terminal, what a terminal would obey is written out
// (core/terminal_text.h); a program gets the bytes as they are, as JSON and CSV have them.
enum class Audience { people, programs };
void show_to(Audience audience);  // default: programs

// Writes to standard output, unbuffered by us: call it with pieces of some kilobytes, whole lines each.
[[nodiscard]] core::Status write_out(std::string_view bytes);
// The same for what is data though the format is table: a text a line. Only a terminal makes it safe.
[[nodiscard]] core::Status write_data(std::string_view bytes);

// Whether an earlier write_out found that nobody reads any more.
[[nodiscard]] bool output_closed();

// One value of a row. A missing value shows as "-" on a terminal, null in JSON, nothing in CSV; so does a
// double that is not finite.
class Cell {
 public:
  using Value = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

  Cell() = default;
  Cell(bool value) : value_(value) {}
  Cell(double value) : value_(value) {}
  Cell(const char* value) : value_(std::string(value)) {}
  Cell(std::string_view value) : value_(std::string(value)) {}
  Cell(std::string value) : value_(std::move(value)) {}
  template <std::integral T>
  Cell(T value) : value_(static_cast<std::int64_t>(value)) {}
  template <class T>
  Cell(const std::optional<T>& value) : value_(value ? Cell(*value).value_ : Value{}) {}

  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_;
};

// A column of a table, and how its numbers are rounded for people.
struct Column {
  std::string name;  // as key in JSON: lower case, words joined by _
  int decimals =
      4;  // of doubles on a terminal; JSON and CSV get the shortest text that reads back to the same double
};

// Rows in order. On a terminal: aligned, numbers to the right. json: an array of objects; jsonl: an object a
// line; csv: RFC 4180 with a header line.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // One cell a column; missing cells at the end are missing values.
  void add_row(std::vector<Cell> row);
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] std::string text(OutputFormat format) const;

 private:
  [[nodiscard]] std::string aligned() const;
  [[nodiscard]] std::string csv() const;
  [[nodiscard]] std::string json(OutputFormat format) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

// A result in the format asked for: words and tables for people, JSON as one object, JSON Lines and CSV as its
// rows (report/document/document.h).
[[nodiscard]] core::Status print(const report::Document& document, OutputFormat format);

}  // namespace bellwether::cli
