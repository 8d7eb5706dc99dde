// Any bytes as a model's config.json: refused in valid UTF-8 of bounded length, or a configuration within
// bounds whose words about itself are so too.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/nn/models/bert_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  constexpr std::size_t kLongestMessage = 2'000;
  const auto is_sound = [](std::string_view text) {
    return core::validate_utf8(text) && text.size() < kLongestMessage;
  };
  const auto config = nn::parse_bert_config({reinterpret_cast<const char*>(data), size}, {});
  if (!config) {
    if (is_sound(config.error().message)) return 0;
    std::abort();
  }
  if (config->labels.empty() || config->layers < 1 || config->hidden_size % config->heads != 0) std::abort();
  if (!is_sound(config->label_conflict) || !is_sound(config->other_task)) std::abort();
  return 0;
}
