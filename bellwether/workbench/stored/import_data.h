// Files of prices and texts → a store. Each file is read through before anything of it is stored, so that a bad
// row leaves nothing; the same file again changes nothing, and an interrupted import goes on where it was.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/source/inspection/file_check.h"
#include "bellwether/workbench/stored/store_rows.h"

namespace bellwether::workbench {

// Which files go into which store.
struct ImportDataRequest {
  std::vector<std::string> files;
  std::string store;
  std::string provider = "files";
  source::TextOptions texts;
  source::PriceCheckOptions prices;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &ImportDataRequest::files, "Files of dated texts or of daily prices.")
            .required()
            .positional(),
        field("store", &ImportDataRequest::store,
              "The store, an SQLite file; it is made where it does not exist.")
            .required()
            .as("FILE"),
        field(
            "provider", &ImportDataRequest::provider,
            "Whose rows these are. Prices of two providers are two series; the same text of two providers is "
            "two texts.")
            .as("NAME"),
        group("text_file", &ImportDataRequest::texts, "Text file").without("duplicates"),
        group("price_file", &ImportDataRequest::prices, "Price file")};
  }
};

// What became of one file.
struct ImportedFile {
  std::string path;
  std::string kind;  // "prices" or "texts"
  io::RowReport report;
  StoredRows stored;
  std::vector<std::string> notes, warnings;  // how it was read
};

// One entry a file, in order. Errors: those of check_file, read_prices, open_texts and store_rows; usage for
// standard input, which cannot be read twice; data for undated texts and for a file that changed meanwhile. The
// files before the one that failed are stored.
[[nodiscard]] core::Result<std::vector<ImportedFile>> import_data(const ImportDataRequest& request,
                                                                  const core::Clock& clock, core::Job& job);

}  // namespace bellwether::workbench
