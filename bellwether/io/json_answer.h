// JSON that a vendor's server gives in place of the data that was asked for: a quota note, an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bellwether::io {

// The answer's own words, where `text`, the whole of it, is one JSON object that reports a failure and holds no rows; else
// nothing.
[[nodiscard]] std::optional<std::string> failure_words(std::string_view text);

// The answer's own words as a sentence with the remedy, where `text`, the whole of a file, is one JSON object
// that reports a failure and holds no rows; else nothing.
[[nodiscard]] std::optional<std::string> find_failed_answer(std::string_view text);

// The same for a file that should be a table: any JSON is named, with the command that turns `file` into CSV.
[[nodiscard]] std::optional<std::string> find_json_in_place_of_table(std::string_view start,
                                                                     std::string_view file);

}  // namespace bellwether::io
