#include "bellwether/workbench/llm/generate_text.h"

#include <optional>
#include <utility>
#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/generate/prefix_store.h"
#include "bellwether/text/chat/chat_template.h"
#include "bellwether/workbench/llm/read_messages.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Result<const text::ChatTemplate*> template_for(const generate::LanguageModel& model,
                                               const GenerationOptions& options) {
  if (!options.chat_template.empty()) return text::find_chat_template(options.chat_template);
  if (model.chat != nullptr) return model.chat;
  return fail(ErrorKind::usage, model.name +
                                    ": it comes without a chat template that is built in; name one with "
                                    "--chat-template, the one it was trained with");
}

Result<std::vector<text::ChatMessage>> turns_of(const GenerationOptions& options) {
  if (!options.messages.empty()) return read_messages(options.messages);
  std::vector<text::ChatMessage> turns;
  if (!options.system.empty()) turns.push_back({text::ChatRole::system, options.system});
  turns.push_back({text::ChatRole::user, options.prompt});
  return turns;
}

Result<std::vector<std::uint32_t>> chat_ids(const generate::LanguageModel& model,
                                            const GenerationOptions& options,
                                            const std::vector<text::ChatMessage>& turns) {
  const auto how = template_for(model, options);
  if (!how) return fail(how.error());
  text::ChatOptions chat;
  chat.date = options.date;
  chat.thinking = options.thinking;
  const auto pieces = text::write_chat(**how, turns, chat);
  if (!pieces) return fail(pieces.error());
  auto ids = text::encode_chat(*model.tokenizer, *pieces);
  if (!ids) return fail(ids.error().within(model.name));
  return ids;
}

// Nothing where no folder is named.
Result<std::optional<generate::PrefixStore>> open_store(const generate::LanguageModel& model,
                                                        const GenerationOptions& options,
                                                        core::ThreadPool& pool) {
  if (options.prefix_cache.empty()) return std::optional<generate::PrefixStore>();
  auto fingerprint = generate::model_fingerprint(model.decoder, pool);
  if (!fingerprint) return fail(fingerprint.error());
  auto store = generate::PrefixStore::open(options.prefix_cache, std::move(*fingerprint),
                                           model.decoder.kv_shape(), options.prefix_cache_mb * 1'000'000);
  if (!store) return fail(store.error());
  return std::optional(std::move(*store));
}

}  // namespace

Result<generate::WrittenText> generate_text(const GenerationRequest& request, core::Job& job,
                                            const std::function<Status(std::string_view)>& show) {
  const GenerationOptions& options = request.text;
  if (options.prompt.empty() && options.messages.empty())
    return fail(ErrorKind::usage, "there is nothing to write about: give --prompt TEXT or --messages FILE");
  for (const std::string* text : {&options.prompt, &options.system}) {
    if (Status valid = core::validate_utf8(*text); !valid) return fail(valid.error().within("the prompt"));
  }
  const auto turns = turns_of(options);
  if (!turns) return fail(turns.error());
  const auto model =
      generate::load_language_model(options.model, {options.precision, options.tokenizer, &job.pool()});
  if (!model) return fail(model.error());
  const bool is_chat = options.chat || !options.messages.empty();
  const auto ids = is_chat ? chat_ids(*model, options, *turns)
                           : Result<std::vector<std::uint32_t>>(generate::prompt_ids(*model, options.prompt));
  if (!ids) return fail(ids.error());
  const auto store = open_store(*model, options, job.pool());
  if (!store) return fail(store.error());
  return generate::write_text(
      *model, *ids,
      {options.max_tokens, options.guesses, request.sampling, store->has_value() ? &**store : nullptr}, job,
      show);
}

}  // namespace bellwether::workbench
