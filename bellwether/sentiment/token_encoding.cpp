#include "bellwether/sentiment/token_encoding.h"

namespace bellwether::sentiment {

core::Result<TokenEncoding> TokenEncoding::make(const text::Tokenizer& tokenizer, std::size_t longest,
                                                const text::CleanOptions& cleaning) {
  const text::SpecialIds& special = tokenizer.special_ids();
  if (!special.cls || !special.sep)
    return core::fail(core::ErrorKind::model, "the vocabulary has no [CLS] or no [SEP]");
  auto cleaner = text::Cleaner::make(
      cleaning, tokenizer.is_cased() ? text::ModelCasing::cased : text::ModelCasing::uncased);
  if (!cleaner) return core::fail(cleaner.error());
  return TokenEncoding(tokenizer, std::move(*cleaner), longest);
}

std::vector<std::int32_t> TokenEncoding::ids(std::string_view body) {
  std::vector<std::uint32_t> ids{*tokenizer_.special_ids().cls};
  tokenizer_.encode(cleaner_.clean(body).text, ids);
  if (ids.size() > longest_ - 1) {
    ids.resize(longest_ - 1);
    ++cut_;
  }
  ids.push_back(*tokenizer_.special_ids().sep);
  return {ids.begin(), ids.end()};
}

}  // namespace bellwether::sentiment
