// A stream of texts -> a tokenizer folder: vocab.txt and tokenizer_config.json, as BERT's tools read them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/source/texts/parallel_text_reader.h"
#include "bellwether/text/tokenizer/train_vocabulary.h"

namespace bellwether::workbench {

// How the vocabulary is learned, and how its tokenizer treats letters.
struct TrainVocabOptions {
  text::VocabularyOptions vocabulary;
  bool lowercase = true;  // and without accents

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{group("", &TrainVocabOptions::vocabulary, "Vocabulary"),
                      field("lowercase", &TrainVocabOptions::lowercase,
                            "Lowercase the texts and strip accents first (an uncased vocabulary).")};
  }
};

// What was read, and how many entries were written.
struct TrainVocabReport {
  std::uint64_t texts = 0, different_words = 0, entries = 0;
};

// Reads `texts` to the end and writes both files, each whole or not at all, into `folder`, which is made. The
// caller gives training texts only. Shows progress. Errors: those of the texts and of train_vocabulary; io;
// interrupted.
[[nodiscard]] core::Result<TrainVocabReport> train_vocab(source::TextSlices& texts,
                                                         const TrainVocabOptions& options, core::Job& job,
                                                         const std::filesystem::path& folder);

}  // namespace bellwether::workbench
