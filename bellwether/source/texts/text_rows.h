// Rows of any file of texts with their fields by role, before their meaning: the seam between file formats
// and TextStream. One implementation per FileKind.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/io/json_objects.h"
#include "bellwether/io/line_reader.h"
#include "bellwether/io/place.h"
#include "bellwether/io/row_report.h"
#include "bellwether/source/catalog.h"
#include "bellwether/source/texts/json_keys.h"

namespace bellwether::source {

// Views valid until the next row. A field is empty where the row or the shape has none.
struct TextRow {
  std::array<std::string_view, kRoles> fields;
  std::vector<std::string_view> tickers;  // where a column names them
  std::uint64_t line = 0;

  [[nodiscard]] std::string_view operator[](Role role) const {
    return fields[static_cast<std::size_t>(role)];
  }
  [[nodiscard]] std::string_view& operator[](Role role) { return fields[static_cast<std::size_t>(role)]; }
};

// The rows of one file, in order.
class TextRows {
 public:
  virtual ~TextRows() = default;

  // The next row, or nothing at the end. After an error see refused().
  [[nodiscard]] virtual core::Result<std::optional<TextRow>> next() = 0;
  [[nodiscard]] virtual const io::RejectedRow& refused() const = 0;

  // The current row as it stands in the file, and where one of its fields starts.
  [[nodiscard]] virtual std::string_view raw() const = 0;
  [[nodiscard]] virtual io::Place place_of(Role role) const = 0;

  // What the current row has in a column that no role may have; empty where it has none.
  [[nodiscard]] virtual std::string value_of(std::string_view) const { return {}; }

  [[nodiscard]] virtual std::string_view raw_header() const { return {}; }
  [[nodiscard]] virtual std::uint64_t blank_lines() const { return 0; }
  // Whether a row so far had the role's column; a table has it in every row.
  [[nodiscard]] virtual bool has_met(Role) const { return true; }
  // Keys that rows so far had and the front of the file had not, valid until the next row; a table has none.
  [[nodiscard]] virtual std::span<const LateKey> late_keys() const { return {}; }
  [[nodiscard]] virtual const io::ByteStream& stream() const = 0;
};

// `columns` are names of the reader's header. Errors: data, naming the columns there are, where one is
// missing.
[[nodiscard]] core::Result<std::unique_ptr<TextRows>> csv_text_rows(io::CsvReader reader,
                                                                    const Columns& columns);
// `columns` are keys, or keys joined by dots; `known` those that the front of the file has.
[[nodiscard]] std::unique_ptr<TextRows> json_text_rows(std::unique_ptr<io::JsonObjects> objects,
                                                       const Columns& columns,
                                                       std::vector<std::string> known);
// sentence@label, parted at the last '@'.
[[nodiscard]] std::unique_ptr<TextRows> phrasebank_text_rows(io::LineReader reader);
// A text a line.
[[nodiscard]] std::unique_ptr<TextRows> line_text_rows(io::LineReader reader);

}  // namespace bellwether::source
