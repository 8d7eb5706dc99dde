#include "bellwether/forecast/llm/prompt_wrapper.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

TEST(PromptWrapper, Wraps_and_unwraps_to_the_byte) {
  const PromptText prompt{"You are an analyst.\n", "\n[Company Introduction]:\n\nIt makes things. "};
  const std::string text = wrap_fingpt(prompt);
  EXPECT_EQ(text,
            "[INST]<<SYS>>\nYou are an analyst.\n\n<</SYS>>\n\n\n[Company Introduction]:\n\nIt makes things. "
            "[/INST]");
  EXPECT_EQ(wrap_fingpt(*unwrap_fingpt(text)), text);
}

TEST(PromptWrapper, The_template_of_Llama_2_is_another) {
  for (const char* other :
       {"", "[INST]<<SYS>>\n[/INST]", "[INST] <<SYS>>\nA\n<</SYS>>\n\nB [/INST]",
        "[INST]<<SYS>>\nA\n<</SYS>>\n\nB[/INST] ", "[INST]<<SYS>>\nA\n<</SYS>>\nB[/INST]"})
    EXPECT_FALSE(unwrap_fingpt(other)) << other;
}

}  // namespace
}  // namespace bellwether::forecast
