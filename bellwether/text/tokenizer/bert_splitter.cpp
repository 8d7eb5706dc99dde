#include "bellwether/text/tokenizer/bert_splitter.h"

#include <algorithm>

#include "bellwether/core/utf8.h"
#include "bellwether/text/normal_form.h"

namespace bellwether::text {

BertSplitter::BertSplitter(const WordPieceRules& rules)
    : clean_text_(rules.clean_text),
      pad_ideographs_(rules.pad_ideographs),
      strip_accents_(rules.strip_accents),
      lowercase_(rules.lowercase),
      characters_(Characters::table()) {
  kinds_.fill(ByteKind::other);
  for (char32_t c = 0; c < 0x80; ++c) {
    const CharacterKind kind = characters_.kind(c);
    if (c == '\t' || c == '\n' || c == '\r' || c == ' ') {
      kinds_[c] = ByteKind::space;
    } else if ((kind & kIgnored) != 0) {
      // Kept by a model that does not clean, but never part of the words that have the fast way.
      kinds_[c] = clean_text_ ? ByteKind::dropped : ByteKind::other;
    } else {
      kinds_[c] = (kind & kPunctuation) != 0 ? ByteKind::punctuation : ByteKind::word;
    }
  }
}

void BertSplitter::split(std::string_view text, WordList& words) const {
  words.bytes.clear();
  words.ends.clear();
  normalize(text, words.points);
  const auto end_word = [&] {
    const std::size_t begin = words.ends.empty() ? 0 : words.ends.back();
    if (words.bytes.size() > begin) words.ends.push_back(words.bytes.size());
  };
  std::array<char32_t, 2> lowered;
  for (const char32_t point : words.points) {
    const std::span<const char32_t> letters = lowercase_ && (characters_.kind(point) & kHasLower) != 0
                                                  ? lower(point, lowered)
                                                  : std::span(&point, 1);
    for (const char32_t c : letters) {
      const CharacterKind kind = characters_.kind(c);
      const bool alone = (kind & kPunctuation) != 0;
      if (alone || (kind & kSpace) != 0) end_word();
      if ((kind & kSpace) == 0) core::append_utf8(words.bytes, c);
      if (alone) end_word();
    }
  }
  end_word();
}

std::string BertSplitter::normalized(std::string_view text) const {
  std::vector<char32_t> points;
  normalize(text, points);
  std::string out;
  std::array<char32_t, 2> lowered;
  for (const char32_t point : points) {
    const std::span<const char32_t> letters = lowercase_ && (characters_.kind(point) & kHasLower) != 0
                                                  ? lower(point, lowered)
                                                  : std::span(&point, 1);
    for (const char32_t c : letters) core::append_utf8(out, c);
  }
  return out;
}

void BertSplitter::normalize(std::string_view text, std::vector<char32_t>& out) const {
  out.clear();
  std::array<char32_t, 4> parts;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = core::next_code_point(text, position);
    const CharacterKind kind = characters_.kind(c);
    if (clean_text_ && (kind & kIgnored) != 0) continue;
    const bool padded = pad_ideographs_ && (kind & kIdeograph) != 0;
    if (padded) out.push_back(' ');
    if (clean_text_ && (kind & kSpace) != 0) {
      out.push_back(' ');
    } else if (strip_accents_ && (kind & kDecomposes) != 0) {
      const std::span<const char32_t> decomposed = decompose(c, parts);
      out.insert(out.end(), decomposed.begin(), decomposed.end());
    } else {
      out.push_back(c);
    }
    if (padded) out.push_back(' ');
  }
  if (strip_accents_) strip_accents(out);
}

void BertSplitter::strip_accents(std::vector<char32_t>& points) const {
  // Order first: what is stripped may stand between two that are not, and are out of order.
  order_canonically(points);
  std::erase_if(points, [&](char32_t c) { return (characters_.kind(c) & kMark) != 0; });
}

}  // namespace bellwether::text
