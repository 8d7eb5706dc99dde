// How a conversation is written for a model: the templates of Qwen2.5, Qwen3, Llama 2 and Llama 3 as data, not
// as programs (a checkpoint's Jinja is a stranger's code). A conversation becomes pieces: control tokens of the
// template's own, and text, which is never searched for control tokens, whatever a headline in it spells.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::text {

// Who speaks.
enum class ChatRole : std::uint8_t { system, user, assistant };

// One turn of a conversation.
struct ChatMessage {
  ChatRole role = ChatRole::user;
  std::string content;
};

// A part of the written conversation: one control token, or text.
struct ChatPiece {
  bool control = false;
  std::string text;
};

// Whether the model is to answer next, or the conversation is a whole, answer included.
enum class ChatEnd : std::uint8_t { answer_follows, whole };

// What a template leaves open.
struct ChatOptions {
  ChatEnd end = ChatEnd::answer_follows;
  std::string date = "26 Jul 2024";  // that Llama 3.1 and later are told; the templates' own default
  bool thinking = false;             // qwen3: false puts an empty thought before the answer
};

// One way of writing. `{role}`, `{content}` and `{date}` are filled in; `controls` are the control tokens, found
// in the patterns only.
struct ChatTemplate {
  std::string_view name;            // "qwen2.5"
  std::string_view begin;           // before the first turn
  std::string_view default_system;  // where the conversation has no system turn; empty: none
  std::string_view system;          // the system turn
  std::string_view user, assistant;
  std::string_view answer;      // what stands before an answer
  std::string_view no_thought;  // after it, where thinking is off
  bool always_system = false;   // a system turn is written even where it is empty
  bool system_in_user = false;  // the system turn is part of the first user turn
  bool trims = false;           // white space around contents is dropped
  bool drops_thoughts = false;  // thoughts of earlier answers are left out
  std::span<const std::string_view> controls;
};

// All templates that are built in.
[[nodiscard]] std::span<const ChatTemplate> chat_templates();
// By name. Errors: usage, naming those there are.
[[nodiscard]] core::Result<const ChatTemplate*> find_chat_template(std::string_view name);
// The template whose published Jinja text this is, by its digest; null where it is none of them.
[[nodiscard]] const ChatTemplate* chat_template_of(std::string_view jinja);

// The conversation in pieces. Errors: usage, for an empty conversation, a system turn that is not the first,
// or turns that the template cannot write.
[[nodiscard]] core::Result<std::vector<ChatPiece>> write_chat(const ChatTemplate& how,
                                                              std::span<const ChatMessage> messages,
                                                              const ChatOptions& options);

// All of it as one text, for people.
[[nodiscard]] std::string chat_text(std::span<const ChatPiece> pieces);

// The ids of the pieces. Errors: model, where the vocabulary lacks a control token.
[[nodiscard]] core::Result<std::vector<std::uint32_t>> encode_chat(const Tokenizer& tokenizer,
                                                                   std::span<const ChatPiece> pieces);

}  // namespace bellwether::text
