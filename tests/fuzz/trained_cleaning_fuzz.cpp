// Any bytes as bellwether.json: refused in valid UTF-8, or a cleaning that is written and reads back the
// same.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const auto cleaning = sentiment::parse_trained_cleaning(content);
  if (!cleaning) {
    if (core::validate_utf8(cleaning.error().message)) return 0;
    std::abort();
  }
  if (!*cleaning) return 0;
  const std::string written = sentiment::trained_cleaning_json(**cleaning);
  const auto again = sentiment::parse_trained_cleaning(written);
  if (!again || !*again || sentiment::trained_cleaning_json(**again) != written) std::abort();
  return 0;
}
