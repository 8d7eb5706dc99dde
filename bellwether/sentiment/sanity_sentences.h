// Sentences whose sentiment nobody doubts, scored when a checkpoint is loaded: the cheapest proof that
// weights, vocabulary, casing and label order belong together. Mixed-up labels or a foreign vocabulary give
// answers that look like answers.
//
// A checkpoint may bring its own in golden_sentences.jsonl, one object a line:
//   {"text":"Profit fell","label":"negative"}                          the label must come out, or
//   {"text":"Profit fell","probabilities":{"negative":0.97, …}}        these, to within 0.05 each
// Without that file built-in sentences are used, good, bad and plainly neutral ones. The model fails if the
// good ones do not score above the bad ones on average, if it calls all of those the same, or if its classes
// fit the sentences clearly better with their names exchanged. A model of two classes has no neutral to
// exchange.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/analyzer.h"

namespace bellwether::sentiment {

// Errors: model, where the analyzer fails, naming the sentence, what was expected and what came out; data or
// io, where the file is damaged.
[[nodiscard]] core::Status check_sanity_sentences(const Analyzer& analyzer,
                                                  const std::filesystem::path& folder);

// Whether the folder has sentences of its own.
[[nodiscard]] bool brings_sanity_sentences(const std::filesystem::path& folder);

// For a model that this program trained, whose parts are known to fit together: which of the built-in sentences it
// fails, by class, and the remedy. Nothing where it passes.
[[nodiscard]] std::optional<std::string> learned_too_little(const Analyzer& analyzer);

}  // namespace bellwether::sentiment
