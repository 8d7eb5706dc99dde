// Whatever the bytes of a line of metrics.jsonl: an answer without a crash, and errors that are valid UTF-8.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/store/run_metrics.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const auto row = store::parse_metrics_line({reinterpret_cast<const char*>(data), size});
  if (!row && !core::validate_utf8(row.error().message)) std::abort();
  return 0;
}
