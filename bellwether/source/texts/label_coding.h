// What every label of a file means and how many rows have it: found over the whole file, told by every
// command that reads labels.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/texts/label_names.h"
#include "bellwether/source/texts/label_numbers.h"

namespace bellwether::source {

// One label as the file writes it (canonical_label), its name in the data set, and its class.
struct LabelCount {
  std::string label, name;
  std::optional<Sentiment> meaning;  // none where nobody said what it means
  std::uint64_t rows = 0;
};

// "0 = bearish → negative", "positive"; "0 = ?" where nobody said what it means.
[[nodiscard]] std::string meaning_text(const LabelCount& label);

// The labels of a file, those of one class together.
struct LabelCoding {
  std::vector<LabelCount> labels;
  std::string by;         // how the meaning of numbers was found; empty for words
  bool has_named = true;  // whether a label that the user named occurs; true where none was named

  [[nodiscard]] std::optional<Sentiment> find(std::string_view label) const;
  // "labels: 0 = bearish → negative (1,442), 1 = bullish → positive (1,923) (by their sign)".
  [[nodiscard]] std::string text() const;
};

// Says that none of the labels that the user named occurs. `found`: what the file or the files have.
[[nodiscard]] core::Error no_named_label(const std::string& found);

// Counts the labels of one file.
class LabelCensus {
 public:
  // `names` must outlive the result.
  explicit LabelCensus(const LabelNames& names) : names_(names) {}

  // A row with a canonical label; an empty one is counted as none.
  void count(std::string_view label, std::string_view body);

  // Errors: those of LabelNumbers::resolve. Labels that the user named and that do not occur: LabelCoding.
  [[nodiscard]] core::Result<LabelCoding> resolve() const;
  // The same as far as it can be told, for a report: labels that nobody named have no meaning.
  [[nodiscard]] LabelCoding tell() const;

 private:
  [[nodiscard]] LabelCoding coding_with(const NumberMeanings& numbers) const;

  const LabelNames& names_;
  std::map<std::string, std::uint64_t, std::less<>> words_;  // labels with a name, and words without
  std::uint64_t other_words_ = 0;                            // beyond the first few
  LabelNumbers numbers_;
};

}  // namespace bellwether::source
