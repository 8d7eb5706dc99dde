// What the labels of a file are called and what they mean: by the user's word first, then by the data set's
// own names where the user named the set, then by words that mean the same everywhere. A number without a
// name has no meaning here; label_numbers.h looks at the whole file.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/catalog.h"

namespace bellwether::source {

// A label as it is compared and counted: without space around it, whole numbers without ".0" or "+", words in
// lower case; empty for a missing one ("", "nan", "null", "n/a").
[[nodiscard]] std::string canonical_label(std::string_view written);

// Whether a canonical label is a number, whole or not.
[[nodiscard]] bool is_number_label(std::string_view label);

// The names of one file's labels.
class LabelNames {
 public:
  // `schema_names`: those of a data set that the user named, else empty; they must outlive the result.
  // `named_by_user`: "0=negative,1=neutral,2=positive". Errors: usage, with the names there are.
  [[nodiscard]] static core::Result<LabelNames> make(std::span<const LabelName> schema_names,
                                                     std::string_view named_by_user);

  // The name of a canonical label; null where none is known.
  [[nodiscard]] const LabelName* find(std::string_view label) const;

  [[nodiscard]] const std::vector<LabelName>& named_by_user() const { return named_; }

  // Says of a word that it is no label, naming those there are and the remedy.
  [[nodiscard]] std::string unknown(std::string_view written) const;

 private:
  std::unique_ptr<std::vector<std::string>> written_;  // what the views of named_ look at
  std::vector<LabelName> named_;
  std::span<const LabelName> schema_names_;
};

}  // namespace bellwether::source
