#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// How a file of texts is read of which only the texts matter: what TextOptions has, without times, tickers and
// labels.
struct TextInputOptions {
  std::string schema;
  std::string text_column;
  std::string columns;
  EncodingChoice encoding = EncodingChoice::automatic;
  io::Delimiter delimiter = io::Delimiter::by_header;
  io::BadRows bad_rows = io::BadRows::stop;
  std::string rejects;
  std::uint64_t limit = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("schema", &TextInputOptions::schema,
              "The schema of the file (see `data list`); detected from its header by default. lines reads a "
              "text per line."),
        field("text_column", &TextInputOptions::text_column, "The column or JSON key that holds the text."),
        field("columns", &TextInputOptions::columns,
              "Names for the columns of a file without a header line, as date,ticker,text."),
        field("encoding", &TextInputOptions::encoding,
              "The character encoding; auto takes that of the schema."),
        field("delimiter", &TextInputOptions::delimiter, "What separates CSV columns; by-header detects it."),
        field("on_bad_row", &TextInputOptions::bad_rows,
              "What a row that cannot be read does: fail the file, or be skipped and counted."),
        field("rejects", &TextInputOptions::rejects,
              "With --on-bad-row skip: a file that receives the rejected rows.")
            .as("FILE"),
        field("limit", &TextInputOptions::limit, "Rows to read at most; 0 reads all.")};
  }
};

// The texts of any file that source/texts/text_source.h reads, in bulk: cut into slices that threads can work on
// at once, in order, with memory bounded by a batch. Every row counts, also one whose text is empty, so that a
// text's number is its row's. For work on single texts; what needs their times is TextStream's.
//
//   auto slices = TextSlices::open(*std::move(stream), {.text_column = "body"});
//   for (;;) {
//     auto batch = slices->next();
//     if (!batch) return fail(batch.error());
//     if (*batch == 0) break;
//     pool.for_each(*batch, [&](std::size_t i) { for (const std::string& text : slices->texts(i)) … });
//   }
class TextSlices {
 public:
  // Errors: those of open_texts.
  [[nodiscard]] static core::Result<TextSlices> open(io::ByteStream stream, const TextInputOptions& options);
  TextSlices(TextSlices&&) noexcept;
  ~TextSlices();

  // Reads the next batch and returns how many slices it has; 0 at the end, where the log says how many rows were
  // refused. What earlier slices gave is no longer valid. Errors: data with file:line:column for a row that is
  // refused, once the texts before it were given; io.
  [[nodiscard]] core::Result<std::size_t> next();

  // The texts of slice `index`, in order. Thread-safe.
  [[nodiscard]] std::span<const std::string> texts(std::size_t index) const;

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
