#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"

namespace bellwether::source {

// by_name: csv for a file named so, jsonl for .jsonl and .ndjson, json for .json and for JSON of any name
// that is one document, lines for any other; .gz does not count. json: one document (io/json_list.h).
enum class TextInput { by_name, lines, jsonl, json, csv };

constexpr std::array<core::EnumName<TextInput>, 5> names_of(TextInput) {
  return {{{TextInput::by_name, "by-name"},
           {TextInput::lines, "lines"},
           {TextInput::jsonl, "jsonl"},
           {TextInput::json, "json"},
           {TextInput::csv, "csv"}}};
}

// The form of the file, and which of its columns is the text.
struct TextInputOptions {
  TextInput input = TextInput::by_name;
  std::string column;  // CSV column or JSON key; empty: "text", else (CSV) "sentence"

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field(
            "input", &TextInputOptions::input,
            "the file's form: lines (one text each), jsonl (an object a line), json (one document), csv, or "
            "as name and content say: by-name"),
        field("column", &TextInputOptions::column, "the CSV column or JSON key that holds the text")};
  }
};

// Plain texts in bulk: lines, JSON or CSV, cut into slices that threads can work on at once, in order, with
// memory bounded by a batch. For work on single texts without time or ticker; dated texts are
// source/texts/text_source.h.
//
//   auto slices = TextSlices::open("texts.jsonl", {.input = TextInput::jsonl});
//   for (;;) {
//     auto batch = slices->next();
//     if (!batch) return fail(batch.error());
//     if (*batch == 0) break;
//     pool.for_each(*batch, [&](std::size_t i) { outcome[i] = slices->for_each_text(i, take); });
//   }
class TextSlices {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{16} << 20;

  // Errors: those of opening and of a CSV header; data where a CSV file has no such column, naming those it
  // has, and for what is no file of texts (io/foreign_format.h).
  [[nodiscard]] static core::Result<TextSlices> open(io::ByteStream stream, const TextInputOptions& options);
  TextSlices(TextSlices&&) noexcept;
  ~TextSlices();

  // Reads the next batch and returns how many slices it has; 0 at the end. What earlier slices gave is no
  // longer valid. Errors: io; data with file:line for a line over the limit or a bad CSV record.
  [[nodiscard]] core::Result<std::size_t> next();

  // Calls take(text) for each text of slice `index` in order; the view lives until take returns. LF and CRLF
  // end a line. Thread-safe for different slices. Errors: data with file:line[:column] for what is not UTF-8,
  // not JSON or has no such key; the texts before it were taken.
  [[nodiscard]] core::Status for_each_text(std::size_t index,
                                           const std::function<void(std::string_view)>& take) const;

  [[nodiscard]] std::uint64_t bytes_read() const;

 private:
  struct State;
  explicit TextSlices(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// All texts of a file that are not empty, in memory. Errors: those of opening and of TextSlices.
[[nodiscard]] core::Result<std::vector<std::string>> read_all_texts(const std::string& path,
                                                                    const TextInputOptions& options);

}  // namespace bellwether::source
