#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::sentiment {

// Texts as token ids for training, cleaned as the analyzer that will score with the model cleans them: the
// model's folder remembers how (sentiment/model_files/trained_cleaning.h).
class TokenEncoding {
 public:
  // `longest` counts [CLS] and [SEP], which are added, and is at least 3. The tokenizer outlives the object.
  // Errors: model for a tokenizer without [CLS] or [SEP]; those of text::Cleaner::make.
  [[nodiscard]] static core::Result<TokenEncoding> make(const text::Tokenizer& tokenizer, std::size_t longest,
                                                        const text::CleanOptions& cleaning = {});

  // A text over the longest length is cut at its end.
  [[nodiscard]] std::vector<std::int32_t> ids(std::string_view body);
  // Texts that were cut so far.
  [[nodiscard]] std::uint64_t cut() const { return cut_; }

 private:
  TokenEncoding(const text::Tokenizer& tokenizer, text::Cleaner cleaner, std::size_t longest)
      : tokenizer_(tokenizer), cleaner_(std::move(cleaner)), longest_(longest) {}

  const text::Tokenizer& tokenizer_;
  text::Cleaner cleaner_;
  std::size_t longest_;
  std::uint64_t cut_ = 0;
};

}  // namespace bellwether::sentiment
