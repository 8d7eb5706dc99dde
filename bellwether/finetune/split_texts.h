// Cuts a labeled set once, by class and with near-duplicates on one side, into files that every later step
// can name: what one step learned from, another can be evaluated without.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::finetune {

// One of the files written.
struct SplitFile {
  std::string part;  // "train", "validation", "test"
  std::filesystem::path path;
  sentiment::ClassCounts counts{};
  std::string sha256;
};

// The file that was cut, and the files it was cut into.
struct SplitTexts {
  sentiment::TextSetFacts data;
  std::vector<SplitFile> files;
};

// Writes FOLDER/{train,validation,test}.jsonl, lines of {"id", "text", "label"} with the texts as they stood,
// each file whole or not at all. Errors: those of read_evaluation_parts; io.
[[nodiscard]] core::Result<SplitTexts> split_texts(const sentiment::EvaluationFiles& files,
                                                   const sentiment::PartOptions& options,
                                                   const std::filesystem::path& folder);

}  // namespace bellwether::finetune
