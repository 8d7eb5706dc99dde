// Any bytes as a file of texts, all-or-nothing and skipping: what comes out is valid UTF-8, known no sooner
// than it happened, and every row read is accounted for.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/source/texts/text_source.h"

namespace {

using namespace bellwether;

void check(const market::Text& text) {
  if (text.body.empty() || core::first_invalid_utf8(text.body) != text.body.size()) std::abort();
  if (text.known_at < text.event_time) std::abort();
  for (const market::Ticker& ticker : text.tickers) {
    if (ticker.symbol.empty()) std::abort();
  }
}

void drain(const std::string& bytes, io::BadRows bad_rows) {
  auto texts = source::open_texts(io::ByteStream::of_memory(bytes, "f"), {.bad_rows = bad_rows});
  if (!texts) return;
  for (;;) {
    const auto text = texts->next();
    if (!text) {
      if (text.error().message.empty()) std::abort();
      break;
    }
    if (!*text) break;
    check(**text);
  }
  const io::RowReport& report = texts->report();
  if (report.kept + report.empty + report.refused_count() > report.read) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  drain(bytes, io::BadRows::stop);
  drain(bytes, io::BadRows::skip);
  return 0;
}
