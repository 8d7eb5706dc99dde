#include "bellwether/finetune/llm/week_encoder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/forecast/llm/prompt_wrapper.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using forecast::PromptText;
using forecast::WeekRow;

std::vector<text::ChatMessage> turns_of(const PromptText& prompt) {
  std::vector<text::ChatMessage> turns;
  if (!prompt.system.empty()) turns.push_back({text::ChatRole::system, prompt.system});
  turns.push_back({text::ChatRole::user, prompt.body});
  return turns;
}

// The last control token of a whole conversation is the one that ends the answer.
Result<std::uint32_t> end_of_answer(const text::Tokenizer& tokenizer, const text::ChatTemplate* chat) {
  if (chat == nullptr) {
    if (const auto eos = tokenizer.special_ids().eos) return *eos;
    return fail(ErrorKind::model,
                "the tokenizer has no token that ends a text; name the model's --chat-template");
  }
  std::vector<text::ChatMessage> turns = turns_of({"system", "question"});
  turns.push_back({text::ChatRole::assistant, "answer"});
  const auto pieces = text::write_chat(*chat, turns, {.end = text::ChatEnd::whole});
  if (!pieces) return fail(pieces.error());
  const auto last =
      std::find_if(pieces->rbegin(), pieces->rend(), [](const auto& piece) { return piece.control; });
  if (last == pieces->rend()) return fail(ErrorKind::model, "the chat template ends no answer");
  const auto ids = text::encode_chat(tokenizer, std::span(&*last, 1));
  if (!ids) return fail(ids.error());
  return ids->front();
}

// The example and, where it was needed, the trimmed prompt; no example where even the shortest does not fit.
struct FittedWeek {
  std::optional<train::AnswerExample> example;
  forecast::PromptCuts cuts;
};

Result<FittedWeek> fit_week(const WeekEncoder& encoder, const WeekRow& row, std::size_t length) {
  std::optional<core::Error> problem;
  FittedWeek fitted;
  const auto trimmed = forecast::trim_prompt(row.prompt, [&](const PromptText& prompt) {
    auto example = encoder.encode(prompt, row.answer);
    if (!example) {
      problem = example.error();
      return true;
    }
    const bool fits = example->ids.size() <= length;
    if (fits) fitted.example = std::move(*example);
    return fits;
  });
  if (problem) return fail(*problem);
  if (trimmed) fitted.cuts = trimmed->cuts;
  return fitted;
}

// Tokens of a row as it is, and of the shortest that trimming makes of it.
Result<std::pair<std::size_t, std::size_t>> lengths_of(const WeekEncoder& encoder, const WeekRow& row) {
  const auto whole = encoder.encode(row.prompt, row.answer);
  if (!whole) return fail(whole.error());
  PromptText shortest = row.prompt;
  (void)forecast::trim_prompt(row.prompt, [&](const PromptText& prompt) {
    shortest = prompt;
    return false;
  });
  const auto least = encoder.encode(shortest, row.answer);
  if (!least) return fail(least.error());
  return std::pair{whole->ids.size(), least->ids.size()};
}

}  // namespace

Result<WeekEncoder> WeekEncoder::make(const text::Tokenizer& tokenizer, const text::ChatTemplate* chat) {
  const auto end = end_of_answer(tokenizer, chat);
  if (!end) return fail(end.error());
  return WeekEncoder(tokenizer, chat, *end);
}

Result<std::vector<std::uint32_t>> WeekEncoder::prompt_ids(const PromptText& prompt) const {
  if (chat_ == nullptr) {
    std::vector<std::uint32_t> ids;
    if (tokenizer_->begins_with_bos() && tokenizer_->special_ids().bos)
      ids.push_back(*tokenizer_->special_ids().bos);
    tokenizer_->encode(forecast::wrap_fingpt(prompt), ids);
    return ids;
  }
  const auto pieces = text::write_chat(*chat_, turns_of(prompt), {});
  if (!pieces) return fail(pieces.error());
  return text::encode_chat(*tokenizer_, *pieces);
}

Result<train::AnswerExample> WeekEncoder::encode(const PromptText& prompt, const std::string& answer) const {
  auto ids = prompt_ids(prompt);
  if (!ids) return fail(ids.error());
  const std::size_t first = ids->size();
  tokenizer_->encode(answer, *ids);
  ids->push_back(end_);
  return train::AnswerExample{{ids->begin(), ids->end()}, first};
}

Result<EncodedWeeks> encode_weeks(const WeekEncoder& encoder, const std::vector<WeekRow>& rows,
                                  std::size_t length) {
  EncodedWeeks encoded;
  encoded.counts.length = length;
  for (const WeekRow& each : rows) {
    if (each.answer.empty()) {
      ++encoded.without_answer;
      continue;
    }
    auto fitted = fit_week(encoder, each, length);
    if (!fitted) return fail(fitted.error());
    if (!fitted->example) {
      ++encoded.counts.left_out;
      continue;
    }
    ++(fitted->cuts.all() == 0 ? encoded.counts.whole : encoded.counts.trimmed);
    encoded.cuts.summaries += fitted->cuts.summaries;
    encoded.cuts.headlines += fitted->cuts.headlines;
    encoded.cuts.basics += fitted->cuts.basics;
    encoded.cuts.profile += fitted->cuts.profile;
    encoded.examples.push_back(std::move(*fitted->example));
  }
  return encoded;
}

Result<std::vector<LengthCounts>> token_budget(const WeekEncoder& encoder, const std::vector<WeekRow>& rows) {
  std::vector<LengthCounts> counts;
  for (const std::size_t length : kBudgetLengths) counts.push_back({.length = length});
  for (const WeekRow& each : rows) {
    if (each.answer.empty()) continue;
    const auto lengths = lengths_of(encoder, each);
    if (!lengths) return fail(lengths.error());
    for (LengthCounts& count : counts) {
      const bool whole = lengths->first <= count.length, trimmed = lengths->second <= count.length;
      ++(whole ? count.whole : trimmed ? count.trimmed : count.left_out);
    }
  }
  return counts;
}

}  // namespace bellwether::finetune
