#include "bellwether/forecast/llm/prompt_wrapper.h"

namespace bellwether::forecast {
namespace {

constexpr std::string_view kOpen = "[INST]<<SYS>>\n", kMiddle = "\n<</SYS>>\n\n", kEnd = "[/INST]";

}  // namespace

std::string wrap_fingpt(const PromptText& prompt) {
  return std::string(kOpen) + prompt.system + std::string(kMiddle) + prompt.body + std::string(kEnd);
}

std::optional<PromptText> unwrap_fingpt(std::string_view text) {
  const std::size_t middle = text.find(kMiddle);
  if (!text.starts_with(kOpen) || !text.ends_with(kEnd) || middle == text.npos) return std::nullopt;
  if (middle < kOpen.size() || middle + kMiddle.size() + kEnd.size() > text.size()) return std::nullopt;
  const std::size_t body = middle + kMiddle.size();
  return PromptText{std::string(text.substr(kOpen.size(), middle - kOpen.size())),
                    std::string(text.substr(body, text.size() - kEnd.size() - body))};
}

}  // namespace bellwether::forecast
