// The wrapper of the public rows, to the byte:
//   [INST]<<SYS>>\n{system}\n<</SYS>>\n\n{body}[/INST]
// It is a template of its own, named fingpt: the chat template of Llama 2 has blanks where this one has none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bellwether::forecast {

inline constexpr std::string_view kFingptTemplate = "fingpt";

// What a prompt says, without a template.
struct PromptText {
  std::string system, body;
  bool operator==(const PromptText&) const = default;
};

[[nodiscard]] std::string wrap_fingpt(const PromptText& prompt);
// Nothing where the text is not exactly of that form; else wrap_fingpt gives the same bytes again.
[[nodiscard]] std::optional<PromptText> unwrap_fingpt(std::string_view text);

}  // namespace bellwether::forecast
