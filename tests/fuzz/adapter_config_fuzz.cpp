// Any bytes as adapter_config.json: refused in valid UTF-8 of bounded length, or a rank and an alpha within
// bounds.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/train/lora/peft_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const train::PeftLimits limits;
  const auto config = train::parse_peft_config(content, limits);
  if (!config) {
    if (core::validate_utf8(config.error().message) && config.error().message.size() < 1'000) return 0;
    std::abort();
  }
  if (config->rank < 1 || config->rank > limits.rank || !(config->alpha > 0.0)) std::abort();
  return 0;
}
