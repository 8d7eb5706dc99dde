// Opening a file of texts: which kind it is, which shape, which column is what.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/source/catalog.h"
#include "bellwether/source/texts/text_rows.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// An opened file of texts and how it is read.
struct TextFormat {
  TextSchema schema;  // the catalog's row, or "columns", with what the options overrule
  std::unique_ptr<TextRows> rows;
  std::unique_ptr<std::deque<std::string>>
      names;                              // what views of `shape` look at where it is not the catalog's
  std::vector<std::string> unread;        // columns, or keys of the first objects, that no role has
  std::vector<std::string> time_paths;    // to times in objects of the objects
  std::vector<std::string> ticker_paths;  // of lists of objects that name tickers, where no role has them
};

// Errors: usage for an unknown shape; data for an empty file, a malformed header, or one in which no column
// can be told to be the text, naming those there are.
[[nodiscard]] core::Result<TextFormat> open_text_format(io::ByteStream stream, const TextOptions& options);

}  // namespace bellwether::source
