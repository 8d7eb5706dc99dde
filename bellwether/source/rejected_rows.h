#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/file.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"

namespace bellwether::source {

// A row of texts that cannot be used.
struct RejectedTextRow {
  std::string_view reason;  // as io::RejectedRow has it
  std::string_view bytes;   // as it stands in the file
  core::Error error;        // with its place
};

// What happens to bad rows of a file: the first one fails the input, or they are counted, left out and, where a
// file is named, put aside there as they stand, under the header of theirs.
class RejectedRows {
 public:
  // Errors: usage for a file where bad rows are not left out.
  [[nodiscard]] static core::Result<RejectedRows> make(io::BadRows what, std::string file);

  // Counts the row. Errors: the row's own where the first one fails the input; io.
  [[nodiscard]] core::Status add(std::string_view raw_header, RejectedTextRow row, io::RowReport& report);
  // Only puts a row that is left out into the file, where one is named. Errors: io.
  [[nodiscard]] core::Status put_aside(std::string_view raw_header, std::string_view bytes);
  // Once there are no more rows: the file is on the disk when it returns. Errors: io.
  [[nodiscard]] core::Status finish();

 private:
  RejectedRows(io::BadRows what, std::string file) : what_(what), path_(std::move(file)) {}

  io::BadRows what_;
  std::string path_;
  std::optional<core::AtomicFile> file_;
};

}  // namespace bellwether::source
