// What a user may choose about an analyzer. A word list has nothing to choose but `clauses` and ignores the
// rest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"

namespace bellwether::sentiment {

// off: use a checkpoint although its sanity-check sentences fail (sanity_sentences.h).
enum class GoldenCheck { on, off };

constexpr std::array<core::EnumName<GoldenCheck>, 2> names_of(GoldenCheck) {
  return {{{GoldenCheck::on, "on"}, {GoldenCheck::off, "off"}}};
}

// automatic: int8 for the model built in, whose answers in it were measured beside f32
// (models/small/README.md), and f32 for any other.
enum class ScoringPrecision { automatic, f32, bf16, int8 };

constexpr std::array<core::EnumName<ScoringPrecision>, 4> names_of(ScoringPrecision) {
  return {{{ScoringPrecision::automatic, "auto"},
           {ScoringPrecision::f32, "f32"},
           {ScoringPrecision::bf16, "bf16"},
           {ScoringPrecision::int8, "int8"}}};
}

// split: clauses are scored one by one and averaged (part_averaging_analyzer.h); sentences: sentences are.
enum class ClauseScoring { whole, split, sentences };

constexpr std::array<core::EnumName<ClauseScoring>, 3> names_of(ClauseScoring) {
  return {{{ClauseScoring::whole, "whole"},
           {ClauseScoring::split, "split"},
           {ClauseScoring::sentences, "sentences"}}};
}

// How an analyzer is loaded and run.
struct AnalyzerOptions {
  ScoringPrecision precision = ScoringPrecision::automatic;
  std::int64_t max_length = 128;     // tokens of a text, [CLS] and [SEP] included; longer texts are cut
  std::int64_t batch_tokens = 4096;  // tokens computed at once; changes speed and memory, never an answer
  std::string labels;                // "": as the checkpoint names them; else the classes in id order
  std::string adapter;               // "": none; else a folder in PEFT's form, merged into an encoder
  GoldenCheck golden = GoldenCheck::on;
  ClauseScoring clauses = ClauseScoring::whole;
  std::optional<double> neutral_prior;    // share of neutral texts to presume (neutral_prior.h)
  std::optional<double> trained_neutral;  // that it was trained with, where no record says

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("precision", &AnalyzerOptions::precision,
              "Compute precision of an encoder; auto is int8 for small, else f32."),
        field("max_length", &AnalyzerOptions::max_length,
              "Tokens at which a text is truncated, or at the model's own limit.")
            .between(3, 4096),
        field("batch_tokens", &AnalyzerOptions::batch_tokens, "Tokens computed at once.")
            .between(512, 1'000'000),
        field("labels", &AnalyzerOptions::labels,
              "The classes in id order, as negative,neutral,positive, for a checkpoint that does not name "
              "them."),
        field("adapter", &AnalyzerOptions::adapter,
              "The folder of a LoRA adapter in PEFT's form, merged into the model when it is loaded.")
            .as("DIR"),
        field("sanity_check", &AnalyzerOptions::golden, "Score known sentences after loading a checkpoint."),
        field("clauses", &AnalyzerOptions::clauses,
              "Score a text as a whole, or split it into clauses (split) or sentences and average their "
              "probabilities; split lowered the accuracy of small on every set measured, sentences are for "
              "announcements and reports."),
        field("neutral_prior", &AnalyzerOptions::neutral_prior,
              "The share of neutral texts in your data, in place of that of the training data; `sentiment "
              "prior` estimates it.")
            .in(core::kShareInside),
        field("trained_neutral", &AnalyzerOptions::trained_neutral,
              "The share of neutral texts that the model was trained with, where it is not recorded.")
            .in(core::kShareInside)};
  }
  static constexpr auto conditions() {
    return std::array{core::only_with("trained_neutral", "neutral_prior")};
  }
};

}  // namespace bellwether::sentiment
