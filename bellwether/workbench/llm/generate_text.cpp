#include "bellwether/workbench/llm/generate_text.h"

#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/text/chat/chat_template.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Result<const text::ChatTemplate*> template_for(const generate::LanguageModel& model, const GenerationOptions& options) {
  if (!options.chat_template.empty()) return text::find_chat_template(options.chat_template);
  if (model.chat != nullptr) return model.chat;
  return fail(ErrorKind::usage, model.name + ": it comes without a chat template that is built in; name one with "
                                             "--chat-template, the one it was trained with");
}

Result<std::vector<std::uint32_t>> chat_ids(const generate::LanguageModel& model, const GenerationOptions& options) {
  const auto how = template_for(model, options);
  if (!how) return fail(how.error());
  std::vector<text::ChatMessage> turns;
  if (!options.system.empty()) turns.push_back({text::ChatRole::system, options.system});
  turns.push_back({text::ChatRole::user, options.prompt});
  text::ChatOptions chat;
  chat.date = options.date;
  chat.thinking = options.thinking;
  const auto pieces = text::write_chat(**how, turns, chat);
  if (!pieces) return fail(pieces.error());
  return text::encode_chat(*model.tokenizer, *pieces);
}

}  // namespace

Result<generate::WrittenText> generate_text(const GenerationRequest& request, core::Job& job,
                                            const std::function<Status(std::string_view)>& show) {
  const GenerationOptions& options = request.text;
  for (const std::string* text : {&options.prompt, &options.system}) {
    if (Status valid = core::validate_utf8(*text); !valid) return fail(valid.error().within("the prompt"));
  }
  const auto model = generate::load_language_model(options.model, {options.precision, options.tokenizer});
  if (!model) return fail(model.error());
  auto ids = options.chat ? chat_ids(*model, options)
                          : Result<std::vector<std::uint32_t>>(generate::prompt_ids(*model, options.prompt));
  if (!ids) return fail(ids.error());
  return generate::write_text(*model, *ids, {options.max_tokens, options.guesses, request.sampling}, job, show);
}

}  // namespace bellwether::workbench
