#include "bellwether/source/company_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/utf8.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/name_in_news.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kShownName = 40;

using core::ErrorKind;
using core::fail;

core::Result<std::size_t> name_column(const io::CsvReader& reader, std::string_view wanted) {
  const auto found = std::ranges::find(reader.header(), wanted);
  if (found != reader.header().end()) return static_cast<std::size_t>(found - reader.header().begin());
  return fail(ErrorKind::data, fmt::format("{}:1: no column '{}'; a file of companies' names has the columns "
                                           "ticker and name",
                                           reader.stream().name(), wanted));
}

}  // namespace

core::Result<CompanyNames> read_company_names(const std::string& path) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_company_names(std::move(*stream), {});
}

core::Result<CompanyNames> read_company_names(io::ByteStream stream, const CompanyNameLimits& limits) {
  auto reader = io::CsvReader::open(std::move(stream), {});
  if (!reader) return fail(reader.error());
  const std::string& path = reader->stream().name();
  const auto ticker_column = name_column(*reader, "ticker"), text_column = name_column(*reader, "name");
  if (!ticker_column) return fail(ticker_column.error());
  if (!text_column) return fail(text_column.error());
  CompanyNames companies{.names = {}, .record = {.path = path}};
  while (true) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) break;
    const std::string place = fmt::format("{}:{}", path, (*record)->line);
    const auto ticker = market::parse_ticker((*record)->fields[*ticker_column]);
    if (!ticker) return fail(ticker.error().within(place));
    const std::string name(io::stripped((*record)->fields[*text_column]));
    if (name.empty()) return fail(ErrorKind::data, place + ": the company has no name");
    if (name.size() > limits.name_bytes)
      return fail(ErrorKind::data, fmt::format("{}: a name has at most {} bytes", place, limits.name_bytes));
    if (is_generic_name(name))
      return fail(
          ErrorKind::data,
          fmt::format("{}: '{}' names no company: headlines about others have it too; write the name as "
                      "news does, or leave the row out",
                      place, core::utf8_prefix(name, kShownName)));
    if (companies.record.rows == limits.names)
      return fail(ErrorKind::data, fmt::format("{}: at most {} names are read", place, limits.names));
    companies.names[*ticker].push_back(name);
    ++companies.record.rows;
  }
  companies.record.bytes = reader->stream().bytes_read();
  companies.record.sha256 = reader->stream().sha256();
  return companies;
}

}  // namespace bellwether::source
