// Which rows of a file belong to the ticker wanted, where a column says whose each row is: two companies
// never become one series.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bellwether::source {

// How many rows a name has, and where the first stands.
struct NamedRows {
  std::uint64_t count = 0, first_line = 0;
};

// symbols: what the column holds is compared with the ticker wanted. names: it may hold names ("Apple Inc."),
// which say nothing about a ticker, but are one and the same in a file of one.
enum class TickerColumn { symbols, names };

// Tells the rows of one ticker from those of others, and counts both.
class RowTickers {
 public:
  // Nobody may want one: then the first row says who is meant.
  RowTickers(std::string wanted, TickerColumn column) : wanted_(std::move(wanted)), column_(column) {}

  // Whether the row of that line belongs to the ticker.
  [[nodiscard]] bool takes(std::string_view written, std::uint64_t line);

  // Whether the first row said who is meant, for want of a symbol to compare.
  [[nodiscard]] bool is_by_first_row() const { return by_first_row_; }
  // How the file writes the ticker taken; nothing where no row was taken.
  [[nodiscard]] const std::optional<std::string>& taken() const { return taken_; }
  [[nodiscard]] const NamedRows& rows_taken() const { return rows_taken_; }
  // The other names, at most 10,000 of them; `rows_of_others` counts all rows.
  [[nodiscard]] const std::map<std::string, NamedRows, std::less<>>& others() const { return others_; }
  [[nodiscard]] std::uint64_t rows_of_others() const { return rows_of_others_; }
  // "OLD (22 rows from line 2) and NEW (39 rows from line 24)", with the ticker taken.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] bool is_wanted(std::string_view written);

  std::string wanted_;
  TickerColumn column_;
  bool by_first_row_ = false;
  std::optional<std::string> taken_;
  NamedRows rows_taken_;
  std::map<std::string, NamedRows, std::less<>> others_;
  std::uint64_t rows_of_others_ = 0;
};

}  // namespace bellwether::source
