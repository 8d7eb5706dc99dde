#include "bellwether/generate/batch_generator.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/log.h"
#include "bellwether/generate/lookup.h"

namespace bellwether::generate {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

BatchGenerator::BatchGenerator(const nn::Decoder& model, const BatchLimits& limits, const PrefixStore* store)
    : model_(model),
      limits_(limits),
      pages_(model.kv_shape(), limits.pages),
      kept_(std::min(limits.kept_pages, limits.pages)),
      store_(store) {}

// What a text may come to need, so that no text that was begun ever lacks a page.
std::size_t BatchGenerator::pages_of(const GenerationRequest& request) const {
  const std::size_t tokens =
      std::min(request.prompt.size() + request.most_tokens + request.guesses, model_.config().max_positions);
  return (tokens + nn::kPageTokens - 1) / nn::kPageTokens;
}

Result<std::size_t> BatchGenerator::submit(GenerationRequest request) {
  if (request.prompt.empty()) return fail(ErrorKind::usage, "the prompt is empty");
  const std::size_t most = model_.config().max_positions;
  if (request.prompt.size() > most) {
    return fail(ErrorKind::data,
                fmt::format("the prompt has {} tokens and the model reads at most {}; shorten it",
                            request.prompt.size(), most));
  }
  if (pages_of(request) > limits_.pages) {
    return fail(ErrorKind::data,
                fmt::format("prompt and answer may need {} tokens and the cache holds {}; ask for "
                            "fewer tokens or allow a longer context",
                            pages_of(request) * nn::kPageTokens, limits_.pages * nn::kPageTokens));
  }
  auto writing = std::make_unique<Writing>();
  writing->number = next_++;
  writing->text = request.prompt;
  writing->request = std::move(request);
  std::size_t& vocabulary = writing->request.vocabulary;
  const std::size_t all = model_.config().vocab_size;
  vocabulary = vocabulary == 0 ? all : std::min(vocabulary, all);
  waiting_.push_back(std::move(writing));
  return next_ - 1;
}

void BatchGenerator::cancel(std::size_t text) {
  const auto is_it = [&](const auto& each) { return each->number == text; };
  std::erase_if(waiting_, is_it);
  for (const auto& each : active_) {
    if (is_it(each)) promised_ -= pages_of(each->request);
  }
  std::erase_if(active_, is_it);
}

// The longest beginning that is kept, in memory or, beyond that, on disk.
Status BatchGenerator::begin(Writing& writing) {
  std::vector<std::shared_ptr<nn::KvPage>> pages = kept_.find(writing.text);
  if (store_ != nullptr) {
    auto more = store_->find(writing.text, pages.size(), pages_);
    if (!more) return fail(more.error());
    pages.insert(pages.end(), more->begin(), more->end());
  }
  writing.sequence = nn::KvSequence(std::move(pages));
  counts_.prompt_tokens += writing.text.size();
  counts_.found_tokens += writing.sequence.length();
  return {};
}

Status BatchGenerator::admit() {
  while (!waiting_.empty() && active_.size() < limits_.texts) {
    Writing& first = *waiting_.front();
    const std::size_t needed = pages_of(first.request);
    if (promised_ + needed > limits_.pages) return {};
    while (promised_ + needed + kept_.pages() > limits_.pages && kept_.give_up_one()) {
    }
    if (Status begun = begin(first); !begun) return begun;
    promised_ += needed;
    active_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return {};
}

void BatchGenerator::plan_chunk(Writing& writing, std::size_t& prompt_tokens) {
  const std::size_t done = writing.sequence.length();
  writing.guessed = 0;
  if (writing.reads_prompt()) {
    const std::size_t count = std::min(writing.text.size() - done, prompt_tokens);
    prompt_tokens -= count;
    const auto first = writing.text.begin() + static_cast<std::ptrdiff_t>(done);
    writing.chunk.assign(first, first + static_cast<std::ptrdiff_t>(count));
    return;
  }
  writing.chunk.assign(1, writing.text.back());
  const std::size_t left = writing.request.most_tokens - writing.written();
  const std::size_t room = model_.config().max_positions - writing.text.size();
  const std::size_t most = std::min({writing.request.guesses, left - 1, room});
  if (most == 0) return;
  const auto guess = look_up_continuation(writing.text, most);
  writing.chunk.insert(writing.chunk.end(), guess.begin(), guess.end());
  writing.guessed = guess.size();
  counts_.guessed += guess.size();
}

// False where the text ends with it.
bool BatchGenerator::add_token(Writing& writing, std::uint32_t id, GeneratedTokens& tokens) {
  if (std::ranges::find(writing.request.end_ids, id) != writing.request.end_ids.end()) {
    tokens.end = TextEnd::end_token;
    return false;
  }
  tokens.ids.push_back(id);
  writing.text.push_back(static_cast<std::int32_t>(id));
  if (writing.written() == writing.request.most_tokens) tokens.end = TextEnd::length;
  if (writing.text.size() == model_.config().max_positions) tokens.end = TextEnd::context;
  return tokens.end == TextEnd::none;
}

// Row i of `logits` speaks of what follows the chunk's token of that row. A guess stands as long as it is what
// would have been chosen.
GeneratedTokens BatchGenerator::take_tokens(Writing& writing, nn::Matrix<float> logits) {
  GeneratedTokens tokens{writing.number, {}, TextEnd::none};
  const std::size_t before = writing.sequence.length() - writing.guessed;
  std::size_t right = 0;
  for (std::size_t row = 0; row < logits.rows; ++row) {
    const std::uint32_t id = choose_token({logits.row(row), writing.request.vocabulary}, writing.text,
                                          writing.request.sampling, writing.request.stream);
    if (!add_token(writing, id, tokens)) break;
    const std::size_t guess = writing.chunk.size() - writing.guessed + row;
    if (guess >= writing.chunk.size() || writing.chunk[guess] != static_cast<std::int32_t>(id)) break;
    ++right;
  }
  counts_.right += right;
  writing.sequence.cut(before + right);
  return tokens;
}

// A text does not fail for want of a place to keep its beginning.
void BatchGenerator::store_beginning(const Writing& writing) {
  if (store_ == nullptr) return;
  const Status kept = store_->keep(writing.request.prompt, writing.sequence);
  if (kept) return;
  core::log_warning("beginnings of texts are not kept on disk any more: " + kept.error().message);
  store_ = nullptr;
}

Result<std::vector<GeneratedTokens>> BatchGenerator::step(core::ThreadPool& pool) {
  if (Status admitted = admit(); !admitted) return fail(admitted.error());
  std::size_t prompt_tokens = limits_.pass_tokens;
  std::vector<nn::DecoderChunk> chunks;
  std::vector<Writing*> writings;
  for (const auto& each : active_) {
    plan_chunk(*each, prompt_tokens);
    if (each->chunk.empty()) continue;
    const bool unfinished = each->sequence.length() + each->chunk.size() - each->guessed < each->text.size();
    chunks.push_back({each->chunk, &each->sequence,
                      unfinished          ? nn::LogitRows::none
                      : each->guessed > 0 ? nn::LogitRows::all
                                          : nn::LogitRows::last});
    writings.push_back(each.get());
  }
  const auto logits = model_.forward(chunks, pages_, pool);
  if (!logits) return fail(logits.error());
  ++counts_.passes;
  std::vector<GeneratedTokens> all;
  std::size_t row = 0;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (chunks[i].logits == nn::LogitRows::none) continue;
    Writing& writing = *writings[i];
    if (writing.written() == 0) {
      kept_.keep(writing.request.prompt, writing.sequence);
      store_beginning(writing);
    }
    const std::size_t rows = chunks[i].logits == nn::LogitRows::all ? chunks[i].tokens.size() : 1;
    all.push_back(take_tokens(writing, logits->as_matrix<float>().slice(row, rows)));
    row += rows;
    if (all.back().end != TextEnd::none) cancel(writing.number);
  }
  return all;
}

}  // namespace bellwether::generate
