#include "bellwether/generate/write_text.h"

#include "bellwether/core/clock.h"
#include "bellwether/text/tokenizer/streamed_text.h"

namespace bellwether::generate {
namespace {

using core::fail;
using core::Result;
using core::Status;

GenerationRequest request_of(const LanguageModel& model, const std::vector<std::uint32_t>& prompt,
                             const WritingOptions& options) {
  GenerationRequest request;
  request.prompt.assign(prompt.begin(), prompt.end());
  request.most_tokens = options.most_tokens;
  request.end_ids = model.end_ids;
  request.vocabulary = model.tokenizer->vocabulary_size();  // rows beyond it are padding
  request.guesses = options.guesses;
  request.sampling = options.sampling;
  return request;
}

}  // namespace

Result<WrittenText> write_text(const LanguageModel& model, const std::vector<std::uint32_t>& prompt,
                               const WritingOptions& options, core::Job& job,
                               const std::function<Status(std::string_view)>& show) {
  WrittenText written;
  written.prompt_tokens = prompt.size();
  const std::size_t tokens = prompt.size() + options.most_tokens + options.guesses;
  BatchGenerator generator(
      model.decoder, {.pages = tokens / nn::kPageTokens + 1, .kept_pages = 0, .texts = 1}, options.store);
  if (const auto submitted = generator.submit(request_of(model, prompt, options)); !submitted)
    return fail(submitted.error());
  text::StreamedText stream(*model.tokenizer, text::TextStart::within);
  const auto add = [&](std::string piece) -> Status {
    written.text += piece;
    return piece.empty() ? Status() : show(piece);
  };
  const core::Stopwatch watch;
  while (!generator.is_idle()) {
    if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto tokens_of_pass = generator.step(job.pool());
    if (!tokens_of_pass) return fail(tokens_of_pass.error());
    for (const GeneratedTokens& each : *tokens_of_pass) {
      if (written.ids.empty()) written.prompt_seconds = watch.seconds();
      written.ids.insert(written.ids.end(), each.ids.begin(), each.ids.end());
      written.end = each.end;
      for (const std::uint32_t id : each.ids) {
        if (Status shown = add(stream.add(id)); !shown) return fail(shown.error());
      }
    }
  }
  if (Status shown = add(stream.finish()); !shown) return fail(shown.error());
  written.found_tokens = generator.counts().found_tokens;
  written.writing_seconds = watch.seconds() - written.prompt_seconds;
  return written;
}

}  // namespace bellwether::generate
