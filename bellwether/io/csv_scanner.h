#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::io {

// A field's content as offsets into the record, without its outer quotes.
struct CsvField {
  std::size_t begin = 0, end = 0;
  bool doubled_quotes = false;  // holds "" that stand for "
};

// What is wrong with a record, and at which of its bytes.
struct CsvFault {
  std::string_view reason;
  std::string message;
  std::size_t offset = 0;
  bool can_continue = true;  // whether the record's end is certain all the same
};

// Finds the borders of one RFC 4180 record in raw bytes: the inner loop of CsvReader, without files or
// encodings.
class CsvScanner {
 public:
  // Fields beyond `most_fields` are counted but not kept.
  CsvScanner(char delimiter, std::size_t most_fields);

  // Scans the record at the front of `bytes`, whose end must be followed by a readable NUL. False: it goes on
  // beyond `bytes`; call again with more of it. `at_end` says that there is no more.
  [[nodiscard]] bool scan(std::string_view bytes, bool at_end);

  [[nodiscard]] const std::vector<CsvField>& fields() const { return fields_; }
  [[nodiscard]] std::size_t field_count() const { return field_count_; }
  [[nodiscard]] std::size_t length() const { return length_; }      // bytes without the line end
  [[nodiscard]] std::size_t consumed() const { return consumed_; }  // bytes with it
  [[nodiscard]] std::uint64_t lines() const { return lines_; }      // line ends in `consumed`
  [[nodiscard]] const std::optional<CsvFault>& fault() const { return fault_; }

 private:
  // Each returns where the field's separator, line end or the end is; nullptr where more bytes are needed.
  [[nodiscard]] const char* scan_plain(const char* from);
  [[nodiscard]] const char* scan_quoted(const char* from);
  [[nodiscard]] const char* broken_quotes(const char* at, std::string message);
  [[nodiscard]] bool finish(const char* at);
  void add(CsvField field);
  void note(CsvFault fault);
  [[nodiscard]] bool ends_line(const char* at) const;
  [[nodiscard]] std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - begin_); }

  char delimiter_;
  std::size_t most_fields_;
  std::array<bool, 256> stops_{};  // bytes at which a plain field must be looked at

  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  bool at_end_ = false;
  std::vector<CsvField> fields_;
  std::size_t field_count_ = 0, length_ = 0, consumed_ = 0;
  std::uint64_t lines_ = 0;
  std::optional<CsvFault> fault_;
};

}  // namespace bellwether::io
