// A file of companies' names as news writes them: CSV with the columns `ticker` and `name`, a row a name, so that one
// company can have several ("Alphabet", "Google"). docs/formats/company_names.md.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/ticker.h"

namespace bellwether::source {

// Bounds of such a file.
struct CompanyNameLimits {
  std::size_t names = 1'000'000;
  std::size_t name_bytes = 1'000;
};

// The names of each ticker, in the order of the file.
struct CompanyNames {
  std::map<market::Ticker, std::vector<std::string>> names;
  io::InputRecord record;  // path, bytes, SHA-256 and rows
};

// Errors: not_found, io; data for a file without the two columns, a row without a name or with one that
// tells no company from others (name_in_news.h), a ticker that is none, or a
// file beyond the limits, with file:line.
[[nodiscard]] core::Result<CompanyNames> read_company_names(const std::string& path);
[[nodiscard]] core::Result<CompanyNames> read_company_names(io::ByteStream stream,
                                                            const CompanyNameLimits& limits);

}  // namespace bellwether::source
