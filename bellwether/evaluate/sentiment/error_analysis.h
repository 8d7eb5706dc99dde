// What the errors of an analyzer on labeled texts show: rates by slice, confused classes, effects of mitigations.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/sentiment/error_slices.h"
#include "bellwether/evaluate/sentiment/mitigation_effects.h"
#include "bellwether/sentiment/reference_sentences.h"
#include "bellwether/sentiment/seen/seen_counts.h"

namespace bellwether::evaluate {

// The model's prediction for one of the reference sentences.
struct ReferencePrediction {
  sentiment::ReferenceSentence sentence;
  int prediction = 0;  // Sentiment as a number
  double confidence = 0.0;
};

// What was set apart because the evaluated model, or one of those trained with a fix, has learned from it.
struct SeenErrors {
  sentiment::SeenCounts counts;         // of all labeled texts, by the evaluated model
  std::uint64_t texts = 0, errors = 0;  // set apart, and wrongly answered by the evaluated model
};

// Everything that the analysis found.
struct SentimentErrors {
  std::string data, model, checkpoint;
  sentiment::TextSetFacts facts;
  SeenErrors seen;
  EvaluatedTexts evaluated;        // what no model of the call has learned from
  std::vector<std::size_t> wrong;  // rows, in the order of the file
  ErrorRate all;
  learn::ConfusionMatrix matrix;
  std::vector<ConfusedPair> pairs;
  std::vector<SliceMetrics> slices;
  std::vector<MitigationEffect> mitigations;
  std::vector<ReferencePrediction> reference;
  std::vector<std::string> notes;  // what a reader must know
  std::string count_line;          // "Identified 12 examples where the model performed poorly"
  std::string verdict;             // one sentence
};

// The first five, in the order of the file (requirement P-50).
[[nodiscard]] std::span<const std::size_t> first_errors(const SentimentErrors& errors);

}  // namespace bellwether::evaluate
