// Every evaluation of a test part is counted in one file beside the runs, test_reads.jsonl, so that a second
// look shows (requirements X-16, P-20): a part that a model was chosen by no longer says how good it is on
// texts it has not seen. A part is known by what its texts say, a model by its fingerprint; no words are
// kept. docs/formats/sentiment_evaluation.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "bellwether/core/result.h"

namespace bellwether::store {

inline constexpr std::string_view kTestEvaluationsFile = "test_reads.jsonl";

// Over the texts as published, whatever their order and labels.
[[nodiscard]] std::string test_part_sha256(std::span<const std::string> bodies);

// One evaluation of a test part.
struct TestEvaluation {
  std::string test;   // test_part_sha256
  std::string model;  // fingerprint
  std::string run;    // its id
};

// How often the same part was read before.
struct PriorEvaluations {
  std::uint64_t by_model = 0, by_others = 0;

  [[nodiscard]] std::uint64_t total() const { return by_model + by_others; }
};

// Notes the read; call it before the part is scored, so that a look that was interrupted counts as well.
// Errors: data where the file is damaged, naming the line; io.
[[nodiscard]] core::Result<PriorEvaluations> register_test_evaluation(const std::filesystem::path& file,
                                                                      const TestEvaluation& read);

// A sentence for the reader; empty for a first look.
[[nodiscard]] std::string text_of(const PriorEvaluations& reads);

}  // namespace bellwether::store
