// Any bytes as a conversation: refused in valid UTF-8, or turns that every template writes or refuses.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/workbench/llm/read_messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const auto turns = workbench::parse_messages({reinterpret_cast<const char*>(data), size});
  if (!turns) {
    if (core::validate_utf8(turns.error().message)) return 0;
    std::abort();
  }
  for (const text::ChatTemplate& how : text::chat_templates()) {
    const auto pieces = text::write_chat(how, *turns, {});
    if (pieces && pieces->empty()) std::abort();
  }
  return 0;
}
