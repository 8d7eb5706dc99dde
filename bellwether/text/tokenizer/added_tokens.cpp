#include "bellwether/text/tokenizer/added_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"

namespace bellwether::text {
namespace {

// The length of the white space character at `position`; 0 where there is none.
std::size_t space_at(std::string_view text, std::size_t position) {
  const std::size_t begin = position;
  if (position == text.size()) return 0;
  const CharacterKind kind = Characters::table().kind(core::next_code_point(text, position));
  return (kind & kSpace) != 0 ? position - begin : 0;
}

// The start of the character before `position`.
std::size_t previous(std::string_view text, std::size_t position) {
  do {
    --position;
  } while ((static_cast<unsigned char>(text[position]) & 0xC0) == 0x80);
  return position;
}

bool is_word_at(std::string_view text, std::size_t position) {
  const char32_t c = core::next_code_point(text, position);
  return c == '_' || (Characters::table().kind(c) & (kLetter | kNumber | kMark)) != 0;
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_word_at(text, previous(text, begin))) &&
         (end == text.size() || !is_word_at(text, end));
}

}  // namespace

core::Result<AddedTokens> AddedTokens::make(std::vector<AddedToken> tokens) {
  std::vector<std::string> contents;
  for (const AddedToken& token : tokens) {
    if (token.content.empty() || token.content.size() > kLongest) {
      return core::fail(core::ErrorKind::model,
                        fmt::format("the added token of id {} has {} bytes; 1 to {} are allowed", token.id,
                                    token.content.size(), kLongest));
    }
    contents.push_back(token.content);
  }
  core::Result<Vocabulary> index = Vocabulary::make(contents);
  if (!index) return core::fail(index.error().within("added tokens"));
  return AddedTokens(std::move(tokens), std::move(*index));
}

AddedTokens::AddedTokens(std::vector<AddedToken> tokens, Vocabulary contents)
    : tokens_(std::move(tokens)), contents_(std::move(contents)) {
  for (const AddedToken& token : tokens_) {
    first_bytes_.set(static_cast<unsigned char>(token.content.front()));
    lengths_.set(token.content.size());
  }
}

const AddedToken* AddedTokens::longest_at(std::string_view text) const {
  std::array<std::uint64_t, kLongest + 1> hashes;
  hashes[0] = kEmptyHash;
  const std::size_t longest = std::min(text.size(), contents_.longest_token());
  for (std::size_t i = 0; i < longest; ++i) hashes[i + 1] = extend_hash(hashes[i], text[i]);
  for (std::size_t length = longest; length > 0; --length) {
    if (!lengths_.test(length)) continue;
    if (const auto found = contents_.find(hashes[length], {}, text.substr(0, length)))
      return &tokens_[*found];
  }
  return nullptr;
}

std::optional<AddedTokens::Found> AddedTokens::next(std::string_view text, std::size_t from) const {
  for (std::size_t position = from; position < text.size(); ++position) {
    if (!first_bytes_.test(static_cast<unsigned char>(text[position]))) continue;
    const AddedToken* token = longest_at(text.substr(position));
    if (token == nullptr) continue;
    Found found{position, position + token->content.size(), token->id};
    if (token->single_word && !stands_alone(text, found.begin, found.end)) {
      position = found.end - 1;  // the reference passes over all of it
      continue;
    }
    while (token->left_strip && found.begin > from && space_at(text, previous(text, found.begin)) > 0) {
      found.begin = previous(text, found.begin);
    }
    if (token->right_strip) {
      while (const std::size_t length = space_at(text, found.end)) found.end += length;
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace bellwether::text
