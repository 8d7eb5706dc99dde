// Any bytes as a file of companies' names: what is accepted is within its bounds, and errors are valid UTF-8.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/source/company_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const source::CompanyNameLimits limits{.names = 8, .name_bytes = 20};
  const auto companies = source::read_company_names(io::ByteStream::of_memory(bytes, "N.csv"), limits);
  if (!companies) {
    if (companies.error().message.empty() || !core::validate_utf8(companies.error().message)) std::abort();
    return 0;
  }
  std::size_t names = 0;
  for (const auto& [ticker, list] : companies->names) {
    if (ticker.symbol.empty() || list.empty()) std::abort();
    for (const std::string& name : list) {
      if (name.empty() || name.size() > limits.name_bytes || !core::validate_utf8(name)) std::abort();
    }
    names += list.size();
  }
  if (names > limits.names || companies->record.rows != names) std::abort();
  return 0;
}
