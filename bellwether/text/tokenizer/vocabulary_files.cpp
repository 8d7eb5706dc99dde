#include "bellwether/text/tokenizer/vocabulary_files.h"

#include <fmt/format.h>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/vocabulary_json.h"

namespace bellwether::text {
namespace {

// Takes the first line off `content`, without its end.
std::string_view next_line(std::string_view& content) {
  const std::size_t end = content.find('\n');
  const std::string_view line = content.substr(0, end);
  content.remove_prefix(end == content.npos ? content.size() : end + 1);
  return line;
}

std::string_view without_trailing_space(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\f\v");
  return line.substr(0, last == line.npos ? 0 : last + 1);
}

core::Error wrong_line(std::size_t number, std::string_view what) {
  return {core::ErrorKind::model, fmt::format("line {}: {}", number, what)};
}

core::Status check_text(std::string_view line, std::size_t number, const TokenizerLimits& limits) {
  if (line.empty()) return core::fail(wrong_line(number, "empty entry"));
  if (line.size() > limits.token_bytes) {
    return core::fail(wrong_line(number, fmt::format("longer than {} bytes", limits.token_bytes)));
  }
  if (core::first_invalid_utf8(line) != line.size()) return core::fail(wrong_line(number, "not valid UTF-8"));
  return {};
}

}  // namespace

core::Result<std::vector<std::string>> read_vocab_txt(std::string_view content,
                                                      const TokenizerLimits& limits) {
  std::vector<std::string> tokens;
  while (!content.empty()) {
    const std::string_view token = without_trailing_space(next_line(content));
    const std::size_t number = tokens.size() + 1;
    if (core::Status good = check_text(token, number, limits); !good) return core::fail(good.error());
    if (number > limits.tokens) {
      return core::fail(wrong_line(number, fmt::format("more than {} entries", limits.tokens)));
    }
    tokens.emplace_back(token);
  }
  if (tokens.empty()) return core::fail(core::ErrorKind::model, "the file is empty");
  return tokens;
}

core::Result<std::vector<std::string>> read_vocab_json(std::string_view content,
                                                       const TokenizerLimits& limits) {
  const core::Result<JsonDocument> document = JsonDocument::parse(content);
  if (!document) return core::fail(document.error());
  return read_vocabulary(document->root(), limits);
}

core::Result<std::pair<std::string, std::string>> split_merge(std::string_view merge) {
  const std::size_t space = merge.find(' ');
  const bool two = space != merge.npos && space > 0 && space + 1 < merge.size() &&
                   merge.find(' ', space + 1) == merge.npos;
  if (!two) return core::fail(core::ErrorKind::model, "a merge is two entries with one space between them");
  return std::pair<std::string, std::string>(merge.substr(0, space), merge.substr(space + 1));
}

core::Result<std::vector<std::pair<std::string, std::string>>> read_merges_txt(
    std::string_view content, const TokenizerLimits& limits) {
  std::vector<std::pair<std::string, std::string>> merges;
  for (std::size_t number = 1; !content.empty(); ++number) {
    std::string_view line = next_line(content);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with("#version") || (line.empty() && content.empty())) continue;
    if (core::Status good = check_text(line, number, limits); !good) return core::fail(good.error());
    auto merge = split_merge(line);
    if (!merge) return core::fail(wrong_line(number, merge.error().message));
    if (merges.size() == limits.tokens) {
      return core::fail(wrong_line(number, fmt::format("more than {} merges", limits.tokens)));
    }
    merges.push_back(std::move(*merge));
  }
  return merges;
}

}  // namespace bellwether::text
