// Which rows of a store are read: the flags of commands that read one in place of files.
#pragma once

#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/store/sqlite/text_table.h"

namespace bellwether::dataset {

// A store, and as of when it is read.
struct StoreSelection {
  std::string store;
  std::string as_of;
  std::string provider;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("store", &StoreSelection::store, "A store made by `data import`, read in place of files.")
            .as("FILE"),
        field("as_of", &StoreSelection::as_of,
              "Read the store as it was known before this time (UTC; a day means its beginning); by default "
              "now.")
            .as("YYYY-MM-DD[THH:MM:SSZ]"),
        field("store_provider", &StoreSelection::provider, "Read only what this provider gave.").as("NAME")};
  }
};

// --as-of, or `now` where it is not given. Errors: usage.
[[nodiscard]] core::Result<market::UtcTime> as_of_time(const StoreSelection& selection, market::UtcTime now);

// Opens the store and warns of imports that were interrupted, whose rows are not all there. Errors: those of
// Database::open.
[[nodiscard]] core::Result<store::Database> open_store(const std::string& path);

}  // namespace bellwether::dataset
