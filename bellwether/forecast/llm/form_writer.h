// Writes an answer that can only be of the form (form_grammar.h): runs that must follow are read in one pass and cost no
// choice; in prose the likeliest token that the form permits is taken; the bin is chosen by the probabilities of all
// twelve, whose continuations are scored in one batch over the shared beginning.
//
// A space at the end of a run that must follow is left to the next token, since vocabularies of byte pairs and of
// SentencePiece put a word's space before it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/forecast/llm/form_grammar.h"
#include "bellwether/forecast/llm/token_bytes.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/generate/sampling.h"

namespace bellwether::forecast {

// How an answer is written. Beyond `most_tokens` what is begun is brought to an end by the shortest way that the form
// has, so that every answer is whole.
struct FormWriting {
  FormRules rules;
  std::size_t most_tokens = 1024;
  generate::SamplingOptions sampling;
};

// What was written.
struct FormAnswer {
  std::string text;
  std::optional<BinDistribution> bins;
  std::vector<std::uint32_t> ids;  // all that follow the prompt
  bool is_hurried = false;         // it came to `most_tokens`
};

// The cache that it works with. The beginning of `sequence` may hold full pages of the prompt already.
struct FormCache {
  nn::KvPool& pages;
  nn::KvSequence sequence;
};

// Tokens of a prompt and its answer together at most. Beyond `most_tokens` only what the form still needs is written.
[[nodiscard]] std::size_t form_tokens(std::size_t prompt_tokens, const FormWriting& writing);
// Pages that a prompt of so many tokens and its answer may need at most.
[[nodiscard]] std::size_t form_pages(std::size_t prompt_tokens, const FormWriting& writing);

// After the prompt is read, `cache.sequence` holds it and the answer. Errors: those of Decoder::forward; unsupported for
// a vocabulary that cannot write the form; data where prompt and answer pass the model's positions; interrupted.
[[nodiscard]] core::Result<FormAnswer> write_form(const generate::LanguageModel& model,
                                                  const TokenBytes& bytes,
                                                  const std::vector<std::uint32_t>& prompt,
                                                  const FormWriting& writing, FormCache& cache,
                                                  core::Job& job);

}  // namespace bellwether::forecast
