// CsvReader against the reference reader, and against its own writing: what it accepts, quoted anew, reads
// back the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "bellwether/io/csv_reader.h"
#include "bellwether/io/gzip_reader.h"
#include "bellwether/io/utf16_reader.h"
#include "tests/support/reference_csv.h"

namespace {

using bellwether::io::ByteStream;
using bellwether::io::CsvReader;
using bellwether::io::Delimiter;
using bellwether::tests::CsvTable;

std::optional<CsvTable> read(std::string bytes) {
  auto reader =
      CsvReader::open(ByteStream::of_memory(std::move(bytes), "f"), {.delimiter = Delimiter::comma});
  if (!reader) return std::nullopt;
  CsvTable table{reader->header()};
  for (;;) {
    const auto record = reader->next();
    if (!record) return std::nullopt;
    if (!*record) return table;
    table.emplace_back((*record)->fields.begin(), (*record)->fields.end());
    for (std::size_t i = 0; i < table.back().size(); ++i) {
      if (reader->place_of(i).line == 0) std::abort();
    }
  }
}

std::string write(const CsvTable& table) {
  std::string out;
  for (const auto& record : table) {
    for (const std::string& field : record) {
      out += &field == record.data() ? "\"" : ",\"";
      for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += '\n';
  }
  return out;
}

bool says_separator(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));  // blank lines are skipped
  if (bytes.starts_with('"')) bytes.remove_prefix(1);
  return bytes.starts_with("sep=") || bytes.starts_with("SEP=");
}

// Reading past bad records must end and must tell what was refused.
void skip_through(std::string bytes) {
  auto reader = CsvReader::open(ByteStream::of_memory(std::move(bytes), "f"), {});
  if (!reader) return;
  for (;;) {
    const auto record = reader->next();
    if (record && !*record) return;
    if (!record && reader->refused().reason.empty()) std::abort();
    if (!record && !reader->refused().can_continue) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  skip_through(bytes);
  // What the stream and Excel's first line change is no business of the reference.
  const std::size_t first = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const bool plain = !bellwether::io::is_gzip(bytes) && !bellwether::io::utf16_order(bytes) &&
                     !says_separator(bytes.substr(first));
  if (!plain) return 0;
  const auto table = read(bytes);
  const auto reference = bellwether::tests::reference_csv(bytes, ',');
  if (table.has_value() != reference.has_value()) std::abort();
  if (table && (*table != *reference || read(write(*table)) != table)) std::abort();
  return 0;
}
