// Any bytes as seen_texts.bin: refused in valid UTF-8, or a record that is written to the same bytes.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/sentiment/seen/seen_texts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  auto record = sentiment::parse_seen_record(content);
  if (!record) {
    if (core::validate_utf8(record.error().message)) return 0;
    std::abort();
  }
  if (sentiment::seen_record_bytes(*record) != content) std::abort();
  const sentiment::SeenTexts seen(std::move(*record));
  for (const sentiment::TextSketch& each : seen.record().labeled)
    if (seen.find(each) != sentiment::Seen::labeled) std::abort();
  return 0;
}
