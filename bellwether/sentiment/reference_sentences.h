// Three sentences that a published report on a BERT classifier names as its errors (requirement P-53), with
// the label they carry and the answer that report printed. Every list of errors shows them, so that models
// can be compared on cases that are known to be hard.
#pragma once

#include <span>
#include <string_view>

#include "bellwether/sentiment/label_map.h"

namespace bellwether::sentiment {

// One of the sentences, with its true label and the published prediction.
struct ReferenceSentence {
  std::string_view text;
  Sentiment label = Sentiment::neutral;
  Sentiment published =
      Sentiment::neutral;   // the report's answer; it knew two classes, 0 negative and 1 positive
  std::string_view remark;  // may be empty
};

[[nodiscard]] std::span<const ReferenceSentence> reference_sentences();

}  // namespace bellwether::sentiment
