// Texts written side by side by one decoder (continuous batching: Yu et al. 2022): each pass takes a part of
// every prompt that is not read yet and the next tokens of every text that is, packed into one batch; texts
// come and go between passes. A text is the same whatever is written beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/generate/prefix_cache.h"
#include "bellwether/generate/prefix_store.h"
#include "bellwether/generate/sampling.h"
#include "bellwether/nn/decoder/decoder.h"

namespace bellwether::generate {

// A text to be written.
struct GenerationRequest {
  std::vector<std::int32_t> prompt;  // one token at least
  std::size_t most_tokens = 256;     // to be written
  std::vector<std::uint32_t> end_ids;
  std::size_t vocabulary = 0;  // ids from here on are never chosen; 0: the model's own
  std::size_t guesses = 0;     // tokens guessed ahead by prompt look-up; the text is the same
  SamplingOptions sampling;
  std::uint32_t stream = 0;  // tells texts of one seed apart
};

// Why a text ended: a token that ends texts, as long as was asked for, or all positions of the model.
enum class TextEnd : std::uint8_t { none, end_token, length, context };

// What a pass added to a text.
struct GeneratedTokens {
  std::size_t text = 0;  // as submit() numbered it
  std::vector<std::uint32_t> ids;
  TextEnd end = TextEnd::none;  // the token that ends it is not among the ids
};

// How much memory and work a pass may take.
struct BatchLimits {
  std::size_t pages = 1024;       // of keys and values, kPageTokens tokens each
  std::size_t kept_pages = 256;   // of them, for beginnings that come again
  std::size_t pass_tokens = 512;  // of prompts, in a pass
  std::size_t texts = 64;         // written at a time; others wait
};

// For one thread at a time.
class BatchGenerator {
 public:
  // `store`, which outlives the object, keeps beginnings on disk; null: none are kept there. Where it fails, a warning
  // is logged and it is used no more.
  BatchGenerator(const nn::Decoder& model, const BatchLimits& limits, const PrefixStore* store = nullptr);

  // The text's number, from 0. Errors: usage, where the prompt is empty; data, where it is longer than the
  // model reads or the cache holds.
  [[nodiscard]] core::Result<std::size_t> submit(GenerationRequest request);
  // Ends a text early; its pages are free again.
  void cancel(std::size_t text);
  [[nodiscard]] bool is_idle() const { return active_.empty() && waiting_.empty(); }

  // One pass. Errors: those of Decoder::forward; the texts are then as before.
  [[nodiscard]] core::Result<std::vector<GeneratedTokens>> step(core::ThreadPool& pool);

  // Tokens of prompts that were found in the cache, and guesses that were right, so far.
  struct Counts {
    std::size_t prompt_tokens = 0, found_tokens = 0, passes = 0, guessed = 0, right = 0;
  };
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  // A text under way.
  struct Writing {
    std::size_t number = 0;
    GenerationRequest request;
    std::vector<std::int32_t> text;  // prompt, then what is written
    nn::KvSequence sequence;
    std::vector<std::int32_t> chunk;  // of the pass under way
    std::size_t guessed = 0;          // of the chunk's tokens, at its end
    [[nodiscard]] std::size_t written() const { return text.size() - request.prompt.size(); }
    [[nodiscard]] bool reads_prompt() const { return sequence.length() + 1 < text.size() || written() == 0; }
  };

  [[nodiscard]] std::size_t pages_of(const GenerationRequest& request) const;
  [[nodiscard]] core::Status admit();
  [[nodiscard]] core::Status begin(Writing& writing);
  void store_beginning(const Writing& writing);
  void plan_chunk(Writing& writing, std::size_t& prompt_tokens);
  [[nodiscard]] GeneratedTokens take_tokens(Writing& writing, nn::Matrix<float> logits);
  [[nodiscard]] bool add_token(Writing& writing, std::uint32_t id, GeneratedTokens& tokens);

  const nn::Decoder& model_;
  BatchLimits limits_;
  nn::KvPool pages_;
  PrefixCache kept_;
  const PrefixStore* store_;
  std::deque<std::unique_ptr<Writing>> waiting_;
  std::vector<std::unique_ptr<Writing>> active_;
  std::size_t next_ = 0;
  std::size_t promised_ = 0;  // pages that the active texts may come to need
  Counts counts_;
};

}  // namespace bellwether::generate
