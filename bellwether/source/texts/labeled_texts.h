// A labeled data set as texts with one of three meanings, mapped by the name of each label, never by its
// number.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/source/texts/label_coding.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// One text with its class.
struct LabeledText {
  std::string id;
  std::string body;
  Sentiment sentiment = Sentiment::neutral;
};

// A text that has another label than an earlier one with the same words; both by their ids.
struct LabelConflict {
  std::string id, earlier;
};

// A labeled file as a whole.
struct LabeledTexts {
  std::vector<LabeledText> texts;              // in the order of the file, duplicates included
  std::array<std::uint64_t, 3> counts{};       // per Sentiment: negative, neutral, positive
  std::uint64_t unlabeled = 0;                 // rows without label, left out
  std::uint64_t repeated = 0;                  // texts whose body occurred before; kept
  std::uint64_t contradictory = 0;             // of these, with another label than before
  std::vector<LabelConflict> label_conflicts;  // the first few
  std::vector<std::size_t> conflicting;        // all texts of more than one label, by their place
  LabelCoding coding;                          // what each label of the file was taken to mean
  std::string schema;
  io::RowReport report;
  io::InputRecord record;  // its notes say the coding
};

// Errors: those of open_texts and TextStream::next; those of LabelCensus::resolve, numbers without names
// among them; data where the file has no label at all.
[[nodiscard]] core::Result<LabeledTexts> load_labeled_texts(std::string_view path,
                                                            const TextOptions& options);

}  // namespace bellwether::source
