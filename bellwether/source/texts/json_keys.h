// The keys of the objects of a JSON file. No header lists them, and objects may have different ones, so that
// no one object decides what the file has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/texts/json_form.h"

namespace bellwether::source {

// A key that the front of the file does not have.
struct LateKey {
  std::string name;
  std::uint64_t object = 0;  // the number of the first that has it, from 1
  std::uint64_t line = 0;    // where that stands
};

// The keys of the whole objects within `look`, the front of a file, in the order in which they come. What
// holds an object, such as a publisher with its address, is no field of a text and left out.
[[nodiscard]] std::vector<std::string> keys_in_front(std::string_view look, JsonForm form);

// The paths by which the objects within `look` name tickers in lists of objects: "ticker_sentiment.ticker".
[[nodiscard]] std::vector<std::string> ticker_paths_in_front(std::string_view look, JsonForm form);

// The paths that lead to a time within objects that the objects within `look` hold: "meta.published",
// "created_at.$date" as databases write it.
[[nodiscard]] std::vector<std::string> time_paths_in_front(std::string_view look, JsonForm form);

}  // namespace bellwether::source
