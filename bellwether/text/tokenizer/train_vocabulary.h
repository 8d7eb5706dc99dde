// Learns a WordPiece vocabulary from texts: starting from single characters, the pair of neighboring pieces
// that occurs most often becomes a piece of its own, until the vocabulary is full (Sennrich, Haddow, Birch
// 2016; the trainer that BERT's own tools use has the same rule). Pieces that continue a word begin with
// "##".
//
//   WordCounts words(rules);
//   for (std::string_view text : texts) words.add(text);
//   auto vocabulary = train_vocabulary(words, {.size = 8000});   // the lines of a vocab.txt
//
// The same counts give the same vocabulary: equal frequencies are decided by the order of the pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/bert_splitter.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// How large a vocabulary is learned, and from what.
struct VocabularyOptions {
  std::int64_t size = 30'522;      // entries, special tokens included; fewer where the texts do not hold more
  std::int64_t min_frequency = 2;  // of a pair that becomes a piece
  std::int64_t alphabet = 1000;    // the most frequent characters; words with others do not count

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("size", &VocabularyOptions::size, "Entries of the vocabulary, special tokens included.")
            .between(16, 4'000'000),
        field("min_frequency", &VocabularyOptions::min_frequency,
              "How often a pair must occur to become a piece.")
            .at_least(1),
        field("alphabet", &VocabularyOptions::alphabet, "Different characters, the most frequent ones.")
            .between(1, 1'114'112)};
  }
};

// How often each word occurs, words as BERT cuts them. Memory grows with the number of different words.
class WordCounts {
 public:
  explicit WordCounts(const WordPieceRules& rules) : splitter_(rules) {}

  // `text` is valid UTF-8.
  void add(std::string_view text);
  // Adds the counts of `other`.
  void add(const WordCounts& other);

  // In the order of their bytes.
  [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> sorted() const;
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

 private:
  BertSplitter splitter_;
  WordList words_;
  std::unordered_map<std::string, std::uint64_t> counts_;
};

// Entries by id: [PAD] [UNK] [CLS] [SEP] [MASK], the characters in their order (alone, then as "##"), then
// the pieces as they were made. Errors: usage for options out of range; data where no word is left.
[[nodiscard]] core::Result<std::vector<std::string>> train_vocabulary(const WordCounts& words,
                                                                      const VocabularyOptions& options);

}  // namespace bellwether::text
