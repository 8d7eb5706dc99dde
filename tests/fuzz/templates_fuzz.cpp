// Any bytes as a template file: refused in valid UTF-8, or phrasings whose draws are valid UTF-8, bounded, and the same
// again.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/sentiment/sentences/templates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string content(reinterpret_cast<const char*>(data), size);
  const auto set = sentiment::TemplateSet::parse({"t"}, {content});
  if (!set) {
    if (core::validate_utf8(set.error().message)) return 0;
    std::abort();
  }
  for (std::uint32_t i = 0; i < set->sentences().size() && i < 20; ++i) {
    core::Random one({.seed = 1, .sample = i}), other({.seed = 1, .sample = i});
    const std::string text = set->draw(set->sentences()[i], one);
    if (!core::validate_utf8(text) || text != set->draw(set->sentences()[i], other)) std::abort();
    if (text.size() > sentiment::TemplateLimits{}.text_bytes + size + 32) std::abort();
  }
  return 0;
}
