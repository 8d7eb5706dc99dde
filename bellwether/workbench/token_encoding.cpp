#include "bellwether/workbench/token_encoding.h"

#include "bellwether/core/file.h"

namespace bellwether::workbench {
namespace {

constexpr const char* kTokenizerFiles[] = {"vocab.txt",  "tokenizer.json", "tokenizer_config.json",
                                           "vocab.json", "merges.txt",     "special_tokens_map.json"};
constexpr std::uint64_t kTokenizerBytes = 256'000'000;

}  // namespace

core::Result<TokenEncoding> TokenEncoding::make(const text::Tokenizer& tokenizer, std::size_t longest) {
  const text::SpecialIds& special = tokenizer.special_ids();
  if (!special.cls || !special.sep)
    return core::fail(core::ErrorKind::model, "the vocabulary has no [CLS] or no [SEP]");
  auto cleaner =
      text::Cleaner::make({}, tokenizer.is_cased() ? text::ModelCasing::cased : text::ModelCasing::uncased);
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

core::Status copy_tokenizer(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code problem;
  if (std::filesystem::equivalent(from, to, problem)) return {};
  for (const char* name : kTokenizerFiles) {
    if (!std::filesystem::exists(from / name, problem)) continue;
    const auto content = core::read_file(from / name, kTokenizerBytes);
    if (!content) return core::fail(content.error());
    if (auto written = core::write_file_atomically(to / name, *content); !written) return written;
  }
  return {};
}

}  // namespace bellwether::workbench
