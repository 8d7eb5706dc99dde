#include "bellwether/workbench/llm/answer_weeks.h"

#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/forecast/llm/prompt_trim.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;
using evaluate::ModelAnswer;
using forecast::AnswerGenerator;
using forecast::AnswerRequest;
using forecast::WeekRow;

constexpr std::string_view kFreeSuffix = " (free)";

AnswerRequest request_of(const forecast::PromptText& prompt, AnswerDecoding decoding,
                         const AskingOptions& options) {
  AnswerRequest request{.messages = messages_of(prompt),
                        .form = {},
                        .most_tokens = options.max_tokens,
                        .temperature = options.temperature,
                        .seed = options.seed};
  if (decoding == AnswerDecoding::form) request.form = forecast::FormRules();
  return request;
}

ModelAnswer answer_of(const WeekRow& row, const forecast::GeneratorInfo& model, AnswerDecoding decoding,
                      forecast::GeneratedAnswer made) {
  const auto number = [](const std::optional<std::size_t>& count) {
    return count ? std::optional(static_cast<double>(*count)) : std::nullopt;
  };
  const bool is_free = decoding == AnswerDecoding::free;
  return {.model = model.name + (is_free ? std::string(kFreeSuffix) : ""),
          .cutoff = model.cutoff,
          .ticker = row.ticker,
          .week = row.week,
          .variant = row.variant,
          .text = std::move(made.text),
          .bins = made.bins,
          .seconds = made.seconds,
          .prompt_tokens = number(made.prompt_tokens),
          .answer_tokens = number(made.answer_tokens),
          .peak_bytes = {}};
}

// Asks one row in one way.
class RowAsker {
 public:
  RowAsker(AnswerGenerator& model, const AskingOptions& options, core::Job& job)
      : model_(model), options_(options), job_(job) {}

  // Nothing where the prompt stays too long.
  [[nodiscard]] Result<std::optional<ModelAnswer>> ask(const WeekRow& row, AnswerDecoding decoding) {
    const auto trimmed = forecast::trim_prompt(row.prompt, [&](const forecast::PromptText& prompt) {
      return model_.fits(request_of(prompt, decoding, options_));
    });
    if (!trimmed) {
      ++counts_.too_long;
      return std::nullopt;
    }
    counts_.trimmed += trimmed->cuts.all() > 0 ? 1 : 0;
    auto made = model_.answer(request_of(trimmed->prompt, decoding, options_), job_);
    if (!made) return fail(made.error().within(row.ticker.symbol + " in the week " + to_text(row.week)));
    ++counts_.asked;
    return answer_of(row, model_.info(), decoding, std::move(*made));
  }

  [[nodiscard]] const AskedCounts& counts() const { return counts_; }

 private:
  AnswerGenerator& model_;
  const AskingOptions& options_;
  core::Job& job_;
  AskedCounts counts_;
};

std::vector<AnswerDecoding> ways_of(AnswerDecoding decoding) {
  if (decoding == AnswerDecoding::both) return {AnswerDecoding::form, AnswerDecoding::free};
  return {decoding};
}

}  // namespace

std::vector<forecast::ChatMessage> messages_of(const forecast::PromptText& prompt) {
  std::vector<forecast::ChatMessage> messages;
  if (!prompt.system.empty()) messages.push_back({"system", prompt.system});
  messages.push_back({"user", prompt.body});
  return messages;
}

Result<AskedCounts> answer_weeks(AnswerGenerator& model, const std::vector<WeekRow>& rows,
                                 const AskingOptions& options, core::Job& job,
                                 const std::function<Status(ModelAnswer)>& keep) {
  const std::vector<AnswerDecoding> ways = ways_of(options.decoding);
  RowAsker asker(model, options, job);
  core::Progress progress(job, "answers", "answers", rows.size() * ways.size());
  for (const WeekRow& row : rows) {
    for (const AnswerDecoding way : ways) {
      if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
      auto answer = asker.ask(row, way);
      if (!answer) return fail(answer.error());
      progress.advance();
      if (!*answer) continue;
      if (Status kept = keep(std::move(**answer)); !kept) return fail(kept.error());
    }
  }
  return asker.counts();
}

}  // namespace bellwether::workbench
