// The templates themselves.
#include <array>

#include "bellwether/core/sha256.h"
#include "bellwether/text/chat/chat_template.h"

namespace bellwether::text {
namespace {

constexpr std::array<std::string_view, 2> kChatMl{"<|im_start|>", "<|im_end|>"};
constexpr std::array<std::string_view, 4> kQwen3{"<|im_start|>", "<|im_end|>", "<think>", "</think>"};
constexpr std::array<std::string_view, 4> kLlama3{"<|begin_of_text|>", "<|start_header_id|>",
                                                  "<|end_header_id|>", "<|eot_id|>"};
constexpr std::array<std::string_view, 2> kLlama2{"<s>", "</s>"};

constexpr std::string_view kMlTurn = "<|im_start|>{role}\n{content}<|im_end|>\n";
constexpr std::string_view kMlAnswer = "<|im_start|>assistant\n";
constexpr std::string_view kHeaderTurn = "<|start_header_id|>{role}<|end_header_id|>\n\n{content}<|eot_id|>";
constexpr std::string_view kHeaderAnswer = "<|start_header_id|>assistant<|end_header_id|>\n\n";

constexpr ChatTemplate kTemplates[] = {
    {.name = "qwen2.5",
     .default_system = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.",
     .system = kMlTurn,
     .user = kMlTurn,
     .assistant = kMlTurn,
     .answer = kMlAnswer,
     .controls = kChatMl},
    {.name = "qwen2",
     .default_system = "You are a helpful assistant.",
     .system = kMlTurn,
     .user = kMlTurn,
     .assistant = kMlTurn,
     .answer = kMlAnswer,
     .controls = kChatMl},
    {.name = "qwen3",
     .system = kMlTurn,
     .user = kMlTurn,
     .assistant = kMlTurn,
     .answer = kMlAnswer,
     .no_thought = "<think>\n\n</think>\n\n",
     .drops_thoughts = true,
     .controls = kQwen3},
    {.name = "llama3.1",
     .begin = "<|begin_of_text|>",
     .system =
         "<|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\nToday Date: "
         "{date}\n\n{content}<|eot_id|>",
     .user = kHeaderTurn,
     .assistant = kHeaderTurn,
     .answer = kHeaderAnswer,
     .always_system = true,
     .trims = true,
     .controls = kLlama3},
    {.name = "llama3",
     .begin = "<|begin_of_text|>",
     .system = kHeaderTurn,
     .user = kHeaderTurn,
     .assistant = kHeaderTurn,
     .answer = kHeaderAnswer,
     .trims = true,
     .controls = kLlama3},
    {.name = "llama2",
     .system = "<<SYS>>\n{content}\n<</SYS>>\n\n",
     .user = "<s>[INST] {content} [/INST]",
     .assistant = " {content} </s>",
     .system_in_user = true,
     .trims = true,
     .controls = kLlama2},
    {.name = "fingpt",
     .system = "<<SYS>>\n{content}\n<</SYS>>\n\n",
     .user = "<s>[INST]{content}[/INST]",
     .assistant = " {content}</s>",
     .system_in_user = true,
     .controls = kLlama2},
};

// SHA-256 of the Jinja texts as published with the models.
constexpr std::pair<std::string_view, std::string_view> kPublished[] = {
    {"55b2f4a26ac9ee719330a61a0c39d9e538b0e9322212f048326318cff4f8674a", "qwen2.5"},  // Qwen2.5-7B-Instruct
    {"87a2728cb8dc9fe424d624542f6060ec05a1d285ebbec578bb078900e33396b5", "qwen3"},    // Qwen3-0.6B
    {"93c0e9aa3629bbd77e68dbc0f5621f6e6b23aa8d74b932595cdb8d64684526d7",
     "llama3.1"},  // Llama-3.1-8B-Instruct, Llama-3.3-70B-Instruct
    {"d82792f95932f1c9cef5c4bd992f171225e3bf8c7b609b4557c9e1ec96be819f",
     "llama3.1"},                                                                    // Llama-3.2-3B-Instruct
    {"356ec41aea6f0edb7fdd0d057a7d0b6bc80053f18c3650e5d6f20e85871e91e6", "qwen2"},   // Qwen2
    {"ba03a121d097859c7b5b9cd03af99aafe95275210d2876f642ad9929a150f122", "llama3"},  // Llama 3
};

}  // namespace

std::span<const ChatTemplate> chat_templates() { return kTemplates; }

const ChatTemplate* chat_template_of(std::string_view jinja) {
  while (jinja.ends_with('\n'))
    jinja.remove_suffix(1);  // files end with one where the published string does not
  const std::string digest = core::sha256_hex(jinja);
  for (const auto& [published, name] : kPublished) {
    if (published != digest) continue;
    for (const ChatTemplate& each : kTemplates) {
      if (each.name == name) return &each;
    }
  }
  return nullptr;
}

}  // namespace bellwether::text
