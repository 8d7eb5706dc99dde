// Texts in bulk -> token ids in bulk, in order, on all threads of a job, within the memory of a batch.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/source/texts/parallel_text_reader.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::workbench {

// What happens with special tokens: none: they are plain text; parse: read those in the texts as themselves;
// add: put [CLS] before and [SEP] behind each text.
enum class SpecialTokens { none, parse, add };

constexpr std::array<core::EnumName<SpecialTokens>, 3> names_of(SpecialTokens) {
  return {{{SpecialTokens::none, "none"}, {SpecialTokens::parse, "parse"}, {SpecialTokens::add, "add"}}};
}

// One line a text: {"ids":[…]}; the tokens themselves with spaces between them; the ids with spaces.
enum class TokenFormat { json_ids, tokens, ids };

// How texts become lines.
struct TokenizeOptions {
  SpecialTokens special = SpecialTokens::none;
  TokenFormat format = TokenFormat::json_ids;
};

// How much was written.
struct TokenizeCounts {
  std::uint64_t texts = 0, tokens = 0;
};

using TakeBytes = std::function<core::Status(std::string_view)>;

// Reads `texts` to the end and gives `take` the lines of output in pieces. Shows progress. Where a text is
// refused, the lines before it are given first. Errors: those of the texts and of `take`; usage where special
// tokens are to be added and the tokenizer has no [CLS] and [SEP]; interrupted.
[[nodiscard]] core::Result<TokenizeCounts> tokenize_texts(source::TextSlices& texts,
                                                          const text::Tokenizer& tokenizer,
                                                          const TokenizeOptions& options, core::Job& job,
                                                          const TakeBytes& take);

}  // namespace bellwether::workbench
