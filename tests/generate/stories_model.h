// fixtures/stories260K: a small model that was trained, with the greedy text that llama2.c prints.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/generate/language_model.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {

inline constexpr std::string_view kStoryBeginning = "Once upon a time";
inline constexpr std::string_view kStory =
    "Once upon a time, there was a little girl named Lily. She loved to play outside in the park. One day, "
    "she saw a "
    "big, red ball. She wanted to play with it, but it was too high.\nLily";

// Nothing where the shared data is absent.
[[nodiscard]] inline std::optional<generate::LanguageModel> load_stories(
    nn::WeightPrecision precision = nn::WeightPrecision::f32) {
  const auto folder = shared_path("fixtures/stories260K");
  if (!folder) return std::nullopt;
  auto model =
      generate::load_language_model(*folder / "stories260K.bin", {precision, *folder / "tok512.bin"});
  return model ? std::optional(std::move(*model)) : std::nullopt;
}

}  // namespace bellwether::tests
