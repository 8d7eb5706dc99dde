// Which rows of a store are read: the flags of commands that read one in place of files.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
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
  static constexpr auto conditions() { return std::array{core::only_with("as_of,store_provider", "store")}; }
};

// The options of TextOptions that say how a file is read, and nothing of a store.
inline constexpr std::string_view kTextFileReading =
    "schema,text_column,time_column,ticker_column,label_column,columns,label_names,time_format,timezone,"
    "midnight,encoding,delimiter,on_bad_row,rejects,limit";

// Where texts are read: nowhere where --texts is "none", and where there is neither a file nor a store.
enum class TextPlace { nowhere, file, store };
[[nodiscard]] TextPlace text_place(const std::string& texts, const StoreSelection& stored);

// --as-of, or `now` where it is not given. Errors: usage.
[[nodiscard]] core::Result<market::UtcTime> as_of_time(const StoreSelection& selection, market::UtcTime now);
// The same where the present may be unknown: nothing then, which reads everything.
[[nodiscard]] core::Result<std::optional<market::UtcTime>> as_of_if_known(const StoreSelection& selection,
                                                                          std::optional<market::UtcTime> now);

// For a forecast that looks at no day after `day`, as the option `flag` says it: a store is read as it was known at the
// close of that day or the trading day before it. Nothing changes without a store or a day. Errors: usage.
[[nodiscard]] core::Status read_as_of_close(StoreSelection& selection, std::string_view flag,
                                            const std::string& day, const market::Calendar& calendar);

// Opens the store and warns of imports that were interrupted, whose rows are not all there. Errors: those of
// Database::open.
[[nodiscard]] core::Result<store::Database> open_store(const std::string& path);

}  // namespace bellwether::dataset
