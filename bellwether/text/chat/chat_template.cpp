#include "bellwether/text/chat/chat_template.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::text {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

std::string_view name_of_role(ChatRole role) {
  switch (role) {
    case ChatRole::system: return "system";
    case ChatRole::user: return "user";
    case ChatRole::assistant: break;
  }
  return "assistant";
}

// As Jinja's trim, which is Python's strip: ASCII white space is all that the templates' own texts have.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string_view without_newlines(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\n');
  return first == text.npos ? std::string_view()
                            : text.substr(first, text.find_last_not_of('\n') - first + 1);
}

// An answer of a model that thinks: what it thought, and what it said.
struct Thought {
  std::string_view thought, said;
};

Thought split_thought(std::string_view answer) {
  constexpr std::string_view kThink = "<think>", kThought = "</think>";
  const std::size_t last = answer.rfind(kThought);
  if (last == answer.npos) return {{}, answer};
  std::string_view said = answer.substr(last + kThought.size());
  said.remove_prefix(std::min(said.find_first_not_of('\n'), said.size()));
  std::string_view thought = answer.substr(0, answer.find(kThought));
  if (const std::size_t begin = thought.rfind(kThink); begin != thought.npos)
    thought.remove_prefix(begin + kThink.size());
  return {without_newlines(thought), said};
}

// Writes patterns piece by piece. Control tokens are looked for in patterns, never in what is filled in.
class ChatWriter {
 public:
  ChatWriter(const ChatTemplate& how, const ChatOptions& options) : how_(how), options_(options) {}

  void pattern(std::string_view pattern, std::string_view role, std::string_view content) {
    while (!pattern.empty()) {
      if (take(pattern, "{role}")) {
        text(role);
      } else if (take(pattern, "{content}")) {
        text(content);
      } else if (take(pattern, "{date}")) {
        text(options_.date);
      } else if (const auto control = control_at(pattern); !control.empty()) {
        pieces_.push_back({true, std::string(control)});
        pattern.remove_prefix(control.size());
      } else {
        text(pattern.substr(0, 1));
        pattern.remove_prefix(1);
      }
    }
  }

  [[nodiscard]] std::vector<ChatPiece> take_pieces() { return std::move(pieces_); }

 private:
  static bool take(std::string_view& pattern, std::string_view word) {
    if (!pattern.starts_with(word)) return false;
    pattern.remove_prefix(word.size());
    return true;
  }
  [[nodiscard]] std::string_view control_at(std::string_view pattern) const {
    for (const std::string_view each : how_.controls) {
      if (pattern.starts_with(each)) return each;
    }
    return {};
  }
  // Texts that touch are one: tokenizers see them so.
  void text(std::string_view more) {
    if (more.empty()) return;
    if (pieces_.empty() || pieces_.back().control) pieces_.emplace_back();
    pieces_.back().text.append(more);
  }

  const ChatTemplate& how_;
  const ChatOptions& options_;
  std::vector<ChatPiece> pieces_;
};

Status check_turns(const ChatTemplate& how, std::span<const ChatMessage> messages, ChatEnd end) {
  if (messages.empty()) return fail(ErrorKind::usage, "the conversation has no turns");
  for (std::size_t i = 1; i < messages.size(); ++i) {
    if (messages[i].role == ChatRole::system)
      return fail(ErrorKind::usage, fmt::format("turn {}: only the first turn may be the system's", i + 1));
  }
  if (!how.system_in_user) return {};
  const std::size_t first = messages[0].role == ChatRole::system ? 1 : 0;
  for (std::size_t i = first; i < messages.size(); ++i) {
    const ChatRole expected = (i - first) % 2 == 0 ? ChatRole::user : ChatRole::assistant;
    if (messages[i].role == expected) continue;
    return fail(
        ErrorKind::usage,
        fmt::format("turn {} is the {}'s; with the template {} user and assistant take turns, the user first",
                    i + 1, name_of_role(messages[i].role), how.name));
  }
  const bool user_last = messages.size() > first && messages.back().role == ChatRole::user;
  if (user_last || (end == ChatEnd::whole && messages.size() > first)) return {};
  return fail(ErrorKind::usage,
              fmt::format("with the template {} the last turn before an answer is the user's", how.name));
}

std::string content_of(const ChatTemplate& how, std::string_view content) {
  return std::string(how.trims ? trimmed(content) : content);
}

// An answer in a conversation of qwen3: thoughts stay only where no user's turn follows.
void write_thinking_turn(const ChatTemplate& how, const ChatMessage& message, bool after_last_user, bool last,
                         ChatWriter& writer) {
  const Thought parts = split_thought(message.content);
  if (!after_last_user || (!last && parts.thought.empty())) {
    writer.pattern(how.assistant, "assistant", parts.said);
    return;
  }
  std::string_view content = parts.said;
  content.remove_prefix(std::min(content.find_first_not_of('\n'), content.size()));
  writer.pattern("<|im_start|>{role}\n<think>\n", "assistant", {});
  writer.pattern("{content}\n</think>\n\n", {}, parts.thought);
  writer.pattern("{content}<|im_end|>\n", {}, content);
}

void write_turns(const ChatTemplate& how, std::span<const ChatMessage> messages, std::string_view in_user,
                 ChatWriter& writer) {
  std::size_t last_user = messages.size();
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].role == ChatRole::user) last_user = i;
  }
  if (last_user == messages.size() && !messages.empty()) last_user = messages.size() - 1;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const ChatMessage& message = messages[i];
    if (message.role == ChatRole::assistant && how.drops_thoughts) {
      write_thinking_turn(how, message, i > last_user, i + 1 == messages.size(), writer);
      continue;
    }
    const std::string content = content_of(how, (i == 0 ? std::string(in_user) : "") + message.content);
    writer.pattern(message.role == ChatRole::assistant ? how.assistant : how.user, name_of_role(message.role),
                   content);
  }
}

}  // namespace

Result<const ChatTemplate*> find_chat_template(std::string_view name) {
  std::string known;
  for (const ChatTemplate& each : chat_templates()) {
    if (each.name == name) return &each;
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return fail(ErrorKind::usage, fmt::format("no chat template is called \"{}\"; there are {}", name, known));
}

Result<std::vector<ChatPiece>> write_chat(const ChatTemplate& how, std::span<const ChatMessage> messages,
                                          const ChatOptions& options) {
  if (Status sound = check_turns(how, messages, options.end); !sound) return fail(sound.error());
  ChatWriter writer(how, options);
  writer.pattern(how.begin, {}, {});
  const bool told = messages[0].role == ChatRole::system;
  // A system turn within the first user turn is trimmed as a part of it.
  const std::string system = !told                ? std::string(how.default_system)
                             : how.system_in_user ? messages[0].content
                                                  : content_of(how, messages[0].content);
  if (told) messages = messages.subspan(1);
  std::string in_user;
  if (how.system_in_user && told) {
    ChatWriter inner(how, options);
    inner.pattern(how.system, "system", system);
    in_user = chat_text(inner.take_pieces());
  } else if (told || how.always_system || !system.empty()) {
    writer.pattern(how.system, "system", system);
  }
  write_turns(how, messages, in_user, writer);
  if (options.end == ChatEnd::answer_follows) {
    writer.pattern(how.answer, {}, {});
    if (!options.thinking) writer.pattern(how.no_thought, {}, {});
  }
  return writer.take_pieces();
}

std::string chat_text(std::span<const ChatPiece> pieces) {
  std::string text;
  for (const ChatPiece& piece : pieces) text += piece.text;
  return text;
}

Result<std::vector<std::uint32_t>> encode_chat(const Tokenizer& tokenizer,
                                               std::span<const ChatPiece> pieces) {
  std::vector<std::uint32_t> ids;
  for (const ChatPiece& piece : pieces) {
    if (!piece.control) {
      tokenizer.encode(piece.text, SpecialText::plain, ids);
      continue;
    }
    const auto id = tokenizer.id_of(piece.text);
    if (!id) {
      return fail(
          ErrorKind::model,
          fmt::format(
              "the chat template needs the token {}, which the vocabulary lacks; choose the template the "
              "model was trained with",
              piece.text));
    }
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace bellwether::text
