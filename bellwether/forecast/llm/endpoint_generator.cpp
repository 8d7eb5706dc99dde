#include "bellwether/forecast/llm/endpoint_generator.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "bellwether/core/clock.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using EndpointJson = nlohmann::json;

constexpr std::string_view kThought = "<think>", kThoughtEnd = "</think>";

tl::unexpected<core::Error> no_answer(std::string_view what) {
  return fail(ErrorKind::network,
              "endpoint: its answer is none of an OpenAI-style server: " + std::string(what));
}

std::string without_thought(std::string text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos || !std::string_view(text).substr(begin).starts_with(kThought)) return text;
  const std::size_t end = text.find(kThoughtEnd);
  // A thought that does not end is a text without an answer.
  return end == text.npos ? std::string() : text.substr(end + kThoughtEnd.size());
}

std::optional<std::size_t> count_of(const EndpointJson& usage, const char* key) {
  if (!usage.is_object()) return std::nullopt;
  const auto found = usage.find(key);
  if (found == usage.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::size_t>();
}

}  // namespace

EndpointGenerator::EndpointGenerator(EndpointOptions options)
    : options_(std::move(options)),
      info_{.name = options_.name.empty() ? options_.model : options_.name,
            .fingerprint = "",
            .cutoff = options_.cutoff,
            .keeps_to_form = false} {}

Result<GeneratedAnswer> EndpointGenerator::answer(const AnswerRequest& request, core::Job& job) {
  const core::Stopwatch watch;
  const auto body = net::ask_json({.name = "endpoint",
                                   .base_url = options_.base_url,
                                   .path = "/chat/completions",
                                   .key = options_.key,
                                   .environment = options_.environment},
                                  endpoint_body(request, options_.model), job);
  if (!body) return fail(body.error());
  auto answer = parse_endpoint_answer(*body);
  if (answer) answer->seconds = watch.seconds();
  return answer;
}

std::string endpoint_body(const AnswerRequest& request, const std::string& model) {
  nlohmann::ordered_json messages = nlohmann::ordered_json::array();
  for (const ChatMessage& each : request.messages)
    messages.push_back({{"role", each.role}, {"content", each.content}});
  const nlohmann::ordered_json body = {{"model", model},
                                       {"messages", std::move(messages)},
                                       {"max_tokens", request.most_tokens},
                                       {"temperature", request.temperature},
                                       {"seed", request.seed},
                                       {"stream", false}};
  return body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<GeneratedAnswer> parse_endpoint_answer(std::string_view body) {
  const auto json =
      core::parse_json(body, {.depth = 32, .keys = 10'000, .string_bytes = std::size_t{4} << 20});
  if (!json) return no_answer(json.error().message);
  if (!json->is_object() || !json->contains("choices")) return no_answer("it has no 'choices'");
  const EndpointJson& choices = (*json)["choices"];
  if (!choices.is_array() || choices.empty() || !choices[0].is_object())
    return no_answer("'choices' is empty");
  const EndpointJson message = choices[0].value("message", EndpointJson());
  if (!message.is_object() || !message.contains("content")) return no_answer("its message has no 'content'");
  const EndpointJson& content = message["content"];
  if (!content.is_string() && !content.is_null()) return no_answer("'content' is no text");
  const EndpointJson reason = choices[0].value("finish_reason", EndpointJson());
  const EndpointJson usage = json->value("usage", EndpointJson());
  return GeneratedAnswer{
      .text = content.is_null() ? std::string() : without_thought(content.get<std::string>()),
      .end = reason == "length" ? AnswerEnd::cut_off : AnswerEnd::stopped,
      .bins = {},
      .prompt_tokens = count_of(usage, "prompt_tokens"),
      .answer_tokens = count_of(usage, "completion_tokens"),
      .seconds = 0};
}

}  // namespace bellwether::forecast
