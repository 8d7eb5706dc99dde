#include "bellwether/text/clean/story_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

constexpr std::size_t kLeastStory = 3;  // words, without which the tags beside them are the story

const Cleaner& word_cleaner() {
  static const Cleaner cleaner = [] {
    auto made = Cleaner::make({.user = UserStep::remove, .casing = CasingStep::keep}, ModelCasing::any);
    BW_ASSERT(made.has_value());
    return *std::move(made);
  }();
  return cleaner;
}

// ( and " before, : and ) behind a token.
std::string_view without_marks(std::string_view token) {
  constexpr std::string_view kBefore = "(\"'[*-", kBehind = ")\"'].,:;!?*-";
  const std::size_t begin = token.find_first_not_of(kBefore);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = token.find_last_not_of(kBehind);
  return end == std::string_view::npos || end < begin ? std::string_view()
                                                      : token.substr(begin, end + 1 - begin);
}

bool same_word(std::string_view token, std::string_view word) {
  return std::ranges::equal(token, word, {}, ascii_lower);
}

// "RT" before the name of who told it first.
bool is_retelling(std::string_view token, std::string_view next) {
  if (!without_marks(next).starts_with('@')) return false;
  const std::string_view word = without_marks(token);
  return std::ranges::any_of(std::array<std::string_view, 4>{"rt", "mt", "via", "h/t"},
                             [&](std::string_view each) { return same_word(word, each); });
}

bool is_name_or_address(std::string_view token) {
  const std::string_view word = without_marks(token);
  return word.empty() || word.starts_with('@') || word.starts_with("http://") ||
         word.starts_with("https://") || word.starts_with("www.");
}

// "$AAPL", "#earnings", not "$5" and not "#1".
bool is_tag(std::string_view token) {
  const std::string_view word = without_marks(token);
  return word.size() > 1 && (word[0] == '$' || word[0] == '#') &&
         (is_ascii_letter(word[1]) || static_cast<unsigned char>(word[1]) >= 0x80);
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  std::vector<std::string_view> tokens;
  for (std::size_t at = text.find_first_not_of(kSpaces); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    tokens.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kSpaces, end);
  }
  return tokens;
}

// What is left of `raw` without the teller's words; with its tags, where it is little more than these.
std::string story_of(std::string_view raw) {
  std::vector<std::string_view> tokens;
  const std::vector<std::string_view> all = tokens_of(raw);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + 1 < all.size() && is_retelling(all[i], all[i + 1])) continue;
    if (!is_name_or_address(all[i])) tokens.push_back(all[i]);
  }
  const auto first = std::ranges::find_if_not(tokens, is_tag);
  auto last = tokens.end();
  while (last != first && is_tag(*(last - 1))) --last;
  const bool tags_are_story = last - first < static_cast<std::ptrdiff_t>(kLeastStory);
  std::string story;
  for (auto each = tags_are_story ? tokens.begin() : first; each != (tags_are_story ? tokens.end() : last);
       ++each)
    story.append(story.empty() ? "" : " ").append(*each);
  return story;
}

// The letter that `c` is without its accents; nothing for an accent.
char32_t without_accents(char32_t c, CharacterKind kind) {
  if ((kind & kMark) != 0) return 0;
  if ((kind & kDecomposes) == 0) return c;
  std::array<char32_t, 4> parts;
  const char32_t base = decompose(c, parts)[0];
  return (Characters::table().kind(base) & kLetter) != 0 ? base : c;
}

enum class Accents { keep, fold };

// Appends a character of a word in its usual shape and lower case.
void append_small(char32_t c, Accents accents, std::string& words) {
  const Characters& characters = Characters::table();
  std::array<char32_t, 18> shape;
  std::array<char32_t, 2> lowered;
  for (const char32_t each : usual_shape(c, shape)) {
    const char32_t small = (characters.kind(each) & kHasLower) != 0 ? lower(each, lowered)[0] : each;
    const char32_t kept = accents == Accents::fold ? without_accents(small, characters.kind(small)) : small;
    if (kept != 0) core::append_utf8(words, kept);
  }
}

std::string joined_words(std::string_view cleaned, Accents accents) {
  const Characters& characters = Characters::table();
  constexpr CharacterKind kOfWord = kLetter | kMark | kNumber;
  std::string words;
  for (std::size_t position = 0; position < cleaned.size();) {
    if (cleaned.substr(position).starts_with(kUrlMark)) {
      position += kUrlMark.size();
      continue;
    }
    const char32_t c = core::next_code_point(cleaned, position);
    const CharacterKind kind = characters.kind(c);
    if ((kind & kOfWord) != 0) {
      append_small(c, accents, words);
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

std::string plain_words(std::string_view raw) {
  return joined_words(word_cleaner().clean(raw).text, Accents::keep);
}

std::string story_words(std::string_view raw) {
  return joined_words(word_cleaner().clean(story_of(raw)).text, Accents::fold);
}

std::string_view opening_of(std::string_view words) {
  std::size_t spaces = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == ' ' && ++spaces == kOpeningWords) return words.substr(0, i);
  return words;
}

}  // namespace bellwether::text
