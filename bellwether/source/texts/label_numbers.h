// What labels that are numbers mean. Public files number the same classes in different orders, so that
// numbers are taken by no position and by no header, but over the whole file: by their sign where -1 is among
// -1, 0 and 1, or by texts whose labels are known (known_labels.h). All others must be named by the user.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/source/catalog.h"

namespace bellwether::source {

// The meaning of each number of a file, and a clause that says how it was found.
struct NumberMeanings {
  std::map<std::string, Sentiment, std::less<>> meanings;
  std::string by;
};

// Counts the numbers of one file.
class LabelNumbers {
 public:
  // A row with the canonical label `number`.
  void count(std::string_view number, std::string_view body);

  // Rows of each number; of scores, which are no classes, none.
  [[nodiscard]] std::map<std::string, std::uint64_t> counts() const;
  // "0: 12 rows, 1: 3, 2: 7"; numbers that are no classes by their range.
  [[nodiscard]] std::string summary() const;

  // Empty where nothing was counted. Errors: data without a file name: numbers that are no classes, and
  // numbers that must be named, with the remedy.
  [[nodiscard]] core::Result<NumberMeanings> resolve() const;

 private:
  // Rows of known texts by their meaning.
  using Votes = std::array<std::uint64_t, 3>;
  struct Rows {
    std::uint64_t count = 0;
    Votes known{};
  };
  [[nodiscard]] bool are_classes() const;
  [[nodiscard]] bool are_signs() const;
  // Nothing in it where too few texts are known, or they disagree.
  [[nodiscard]] NumberMeanings by_known_texts() const;

  std::map<std::string, Rows, std::less<>> rows_;  // the first few numbers
  bool too_many_ = false;
  double least_ = 0, most_ = 0;
};

}  // namespace bellwether::source
