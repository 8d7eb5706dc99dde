#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/encoding.h"
#include "bellwether/io/place.h"
#include "bellwether/io/row_report.h"

namespace bellwether::io {

// by_header: what a first line "sep=;" says, else of comma, semicolon, tab and bar the one that occurs most
// often in the header line.
enum class Delimiter { by_header, comma, semicolon, tab, bar };

constexpr std::array<core::EnumName<Delimiter>, 5> names_of(Delimiter) {
  return {{{Delimiter::by_header, "by-header"},
           {Delimiter::comma, "comma"},
           {Delimiter::semicolon, "semicolon"},
           {Delimiter::tab, "tab"},
           {Delimiter::bar, "bar"}}};
}

// Names that were found out before: the file's first `lines` lines hold them, or hold none, and are skipped.
struct CsvHeader {
  std::vector<std::string> names;
  std::uint64_t lines = 0;
};

// How a file of separated values is read, and its bounds.
struct CsvOptions {
  Delimiter delimiter = Delimiter::by_header;
  Encoding encoding = Encoding::utf8;
  std::size_t record_bytes = std::size_t{16} << 20;  // longest record
  std::size_t columns = 10'000;                      // most columns
  std::optional<CsvHeader> header;                   // given: names may repeat, `delimiter` must be named
};

// Views into the reader, valid until its next call.
struct CsvRecord {
  std::span<const std::string_view> fields;  // unquoted, valid UTF-8
  std::uint64_t line = 0;                    // of its first byte
  std::string_view raw;                      // as it stands in the file, without the line end
};

// Records of separated values, strictly by RFC 4180: fields in double quotes may hold separators, line ends
// and doubled quotes; a quote anywhere else, a record with another number of fields than the header, a NUL, a
// lone carriage return outside quotes, or bytes that are not of the declared encoding are errors with
// file:line:column. Lines end with LF or CRLF, also mixed. A byte-order mark at the start is skipped, and so
// is Excel's first line "sep=;", which says the separator. Lines without any byte are skipped and counted.
// Memory is bounded by the longest record.
//
//   auto reader = CsvReader::open(std::move(*stream), {});
//   while (true) {
//     auto record = reader->next();
//     if (!record) return fail(record.error());
//     if (!*record) break;
//     use((*record)->fields[0]);   // views, valid until the following next()
//   }
class CsvReader {
 public:
  // Reads the header. Errors: data for an empty file, two columns of one name (several may have none), or a
  // malformed header.
  [[nodiscard]] static core::Result<CsvReader> open(ByteStream stream, const CsvOptions& options);
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  [[nodiscard]] const std::vector<std::string>& header() const;
  // The lines of the header as they stand in the file, without the last line end.
  [[nodiscard]] std::string_view raw_header() const;
  // Reads what follows in this encoding: the header may tell which one it is.
  void decode_as(Encoding encoding);
  [[nodiscard]] char delimiter() const;

  // The next record, or nothing at the end. After an error see refused(): when it can continue, the next call
  // goes on behind the bad record. After an error of the quoting it cannot, because the borders of what
  // follows are unknown.
  [[nodiscard]] core::Result<std::optional<CsvRecord>> next();
  [[nodiscard]] const RejectedRow& refused() const;

  // Where field `index` of the current record starts.
  [[nodiscard]] Place place_of(std::size_t index) const;
  [[nodiscard]] std::uint64_t blank_lines() const;
  [[nodiscard]] const ByteStream& stream() const;

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::io
