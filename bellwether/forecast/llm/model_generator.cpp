#include "bellwether/forecast/llm/model_generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "bellwether/core/clock.h"
#include "bellwether/core/sha256.h"
#include "bellwether/forecast/llm/prompt_wrapper.h"
#include "bellwether/generate/write_text.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kKeptPages = 64;  // of the beginning that all prompts have

core::Result<const text::ChatTemplate*> chat_of(const generate::LanguageModel& model,
                                                const std::string& name) {
  if (!name.empty()) return text::find_chat_template(name);
  if (model.chat != nullptr) return model.chat;
  return fail(ErrorKind::usage,
              model.name +
                  ": it comes without a chat template that is built in; name the one it was trained "
                  "with (--chat-template)");
}

// Of a folder its files one after another, by name.
Result<std::string> fingerprint_of(const std::filesystem::path& model) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(model, ignored)) return core::sha256_file(model);
  std::map<std::string, std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(model, ignored)) {
    if (each.is_regular_file(ignored)) files[each.path().filename().string()] = each.path();
  }
  core::Sha256 all;
  for (const auto& [name, path] : files) {
    const auto digest = core::sha256_file(path);
    if (!digest) return fail(digest.error());
    all.update(name + "\n" + *digest + "\n");
  }
  return all.hex();
}

Result<text::ChatRole> role_of(const std::string& name) {
  if (name == "system") return text::ChatRole::system;
  if (name == "user") return text::ChatRole::user;
  if (name == "assistant") return text::ChatRole::assistant;
  return fail(ErrorKind::usage, "'" + name + "' is no role of a conversation");
}

// One turn of the user's, behind a system turn where there is one; nothing for a longer conversation.
std::optional<PromptText> fingpt_prompt(const AnswerRequest& request) {
  const auto& messages = request.messages;
  if (messages.size() == 1 && messages[0].role == "user") return PromptText{"", messages[0].content};
  const bool is_pair = messages.size() == 2 && messages[0].role == "system" && messages[1].role == "user";
  return is_pair ? std::optional(PromptText{messages[0].content, messages[1].content}) : std::nullopt;
}

generate::SamplingOptions sampling_of(const AnswerRequest& request) {
  return {.temperature = request.temperature, .seed = request.seed};
}

FormWriting form_writing(const AnswerRequest& request) {
  return {.rules = *request.form, .most_tokens = request.most_tokens, .sampling = sampling_of(request)};
}

}  // namespace

ModelGenerator::ModelGenerator(generate::LanguageModel model, const text::ChatTemplate& chat,
                               GeneratorInfo info)
    : model_(std::move(model)),
      chat_(chat),
      info_(std::move(info)),
      bytes_(*model_.tokenizer),
      kept_(kKeptPages) {}

Result<std::unique_ptr<ModelGenerator>> ModelGenerator::open(const ModelGeneratorOptions& options) {
  auto model = generate::load_language_model(options.model, {options.precision, options.tokenizer});
  if (!model) return fail(model.error());
  auto generator = make(std::move(*model), options);
  if (!generator) return generator;
  auto fingerprint = fingerprint_of(options.model);
  if (!fingerprint) return fail(fingerprint.error());
  (*generator)->info_.fingerprint = std::move(*fingerprint);
  return generator;
}

Result<std::unique_ptr<ModelGenerator>> ModelGenerator::make(generate::LanguageModel model,
                                                             const ModelGeneratorOptions& options) {
  const auto chat = chat_of(model, options.chat_template);
  if (!chat) return fail(chat.error());
  std::filesystem::path path = options.model;
  if (!path.has_filename()) path = path.parent_path();
  GeneratorInfo info{.name = options.name.empty() ? path.filename().string() : options.name,
                     .fingerprint = "",
                     .cutoff = options.cutoff,
                     .keeps_to_form = true};
  return std::unique_ptr<ModelGenerator>(new ModelGenerator(std::move(model), **chat, std::move(info)));
}

Result<std::vector<std::uint32_t>> ModelGenerator::prompt_of(const AnswerRequest& request) const {
  // The wrapper of the public rows is plain text, which any vocabulary can write.
  if (const auto plain = fingpt_prompt(request); plain && chat_.name == kFingptTemplate)
    return generate::prompt_ids(model_, wrap_fingpt(*plain));
  std::vector<text::ChatMessage> turns;
  for (const ChatMessage& each : request.messages) {
    const auto role = role_of(each.role);
    if (!role) return fail(role.error());
    turns.push_back({*role, each.content});
  }
  const auto pieces = text::write_chat(chat_, turns, {});
  if (!pieces) return fail(pieces.error());
  return text::encode_chat(*model_.tokenizer, *pieces);
}

bool ModelGenerator::fits(const AnswerRequest& request) const {
  const auto prompt = prompt_of(request);
  if (!prompt) return true;
  const std::size_t tokens = request.form ? form_tokens(prompt->size(), form_writing(request))
                                          : prompt->size() + request.most_tokens;
  return tokens <= model_.decoder.config().max_positions;
}

Result<GeneratedAnswer> ModelGenerator::answer(const AnswerRequest& request, core::Job& job) {
  const std::lock_guard lock(mutex_);
  const core::Stopwatch watch;
  const auto prompt = prompt_of(request);
  if (!prompt) return fail(prompt.error());
  auto made = request.form ? answer_in_form(request, *prompt, job) : answer_freely(request, *prompt, job);
  if (!made) return made;
  made->prompt_tokens = prompt->size();
  made->seconds = watch.seconds();
  return made;
}

Result<GeneratedAnswer> ModelGenerator::answer_in_form(const AnswerRequest& request,
                                                       const std::vector<std::uint32_t>& prompt,
                                                       core::Job& job) {
  const FormWriting writing = form_writing(request);
  const std::size_t needed = form_pages(prompt.size(), writing);
  if (pages_ == nullptr || pages_->most_pages() < needed + kKeptPages) {
    kept_ = generate::PrefixCache(kKeptPages);
    pages_ = std::make_unique<nn::KvPool>(model_.decoder.kv_shape(), needed + kKeptPages);
  }
  const std::vector<std::int32_t> ids(prompt.begin(), prompt.end());
  FormCache cache{*pages_, nn::KvSequence(kept_.find(ids))};
  auto written = write_form(model_, bytes_, prompt, writing, cache, job);
  if (!written) return fail(written.error());
  // Only whole pages of the prompt are kept.
  kept_.keep(std::span(ids).first(ids.size() / nn::kPageTokens * nn::kPageTokens), cache.sequence);
  return GeneratedAnswer{.text = std::move(written->text),
                         .end = written->is_hurried ? AnswerEnd::cut_off : AnswerEnd::stopped,
                         .bins = written->bins,
                         .prompt_tokens = {},
                         .answer_tokens = written->ids.size(),
                         .seconds = 0};
}

Result<GeneratedAnswer> ModelGenerator::answer_freely(const AnswerRequest& request,
                                                      const std::vector<std::uint32_t>& prompt,
                                                      core::Job& job) const {
  const generate::WritingOptions writing{.most_tokens = request.most_tokens,
                                         .sampling = sampling_of(request)};
  auto written =
      generate::write_text(model_, prompt, writing, job, [](std::string_view) { return core::Status(); });
  if (!written) return fail(written.error());
  return GeneratedAnswer{
      .text = std::move(written->text),
      .end = written->end == generate::TextEnd::end_token ? AnswerEnd::stopped : AnswerEnd::cut_off,
      .bins = {},
      .prompt_tokens = {},
      .answer_tokens = written->ids.size(),
      .seconds = 0};
}

}  // namespace bellwether::forecast
