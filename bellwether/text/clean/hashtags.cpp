#include "bellwether/text/clean/hashtags.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/clean/hashtag_words.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

enum class Shape { upper, lower, digit, underscore };

struct Letter {
  Shape shape;
  std::size_t begin, end;
};

std::vector<Letter> letters_of(std::string_view body) {
  std::vector<Letter> letters;
  for (std::size_t position = 0; position < body.size();) {
    const std::size_t begin = position;
    const char32_t c = core::next_code_point(body, position);
    const CharacterKind kind = Characters::table().kind(c);
    const Shape shape = c == '_'                  ? Shape::underscore
                        : (kind & kNumber) != 0   ? Shape::digit
                        : (kind & kHasLower) != 0 ? Shape::upper
                                                  : Shape::lower;
    letters.push_back({shape, begin, position});
  }
  return letters;
}

// Whether letters i-1 and i, neither an underscore, belong to different words.
bool is_boundary(const std::vector<Letter>& letters, std::size_t i) {
  const Shape before = letters[i - 1].shape, here = letters[i].shape;
  const bool last = i + 1 == letters.size();
  if (before == Shape::lower) return here == Shape::upper || here == Shape::digit;
  if (before == Shape::upper) {
    // The last capital of a run begins the word that follows it; one letter and a digit stay together (Q3).
    if (here == Shape::upper) return !last && letters[i + 1].shape == Shape::lower;
    return here == Shape::digit && i >= 2 && letters[i - 2].shape == Shape::upper;
  }
  // A single letter after a number stays with it (5G, 10k).
  return here != Shape::digit && !last &&
         (letters[i + 1].shape == Shape::lower || letters[i + 1].shape == Shape::upper);
}

// The fewest words of the list that spell all of `body` (ASCII letters), with spaces between them; empty
// where none do.
std::string spell(std::string_view body) {
  constexpr std::size_t kLongestBody = 64;
  constexpr unsigned kNever = std::numeric_limits<unsigned>::max();
  if (body.size() > kLongestBody) return {};
  std::string low(body);
  std::transform(low.begin(), low.end(), low.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  std::vector<unsigned> words(body.size() + 1, kNever);  // fewest words that spell the first i letters
  std::vector<std::size_t> from(body.size() + 1, 0);
  words[0] = 0;
  for (std::size_t end = 1; end <= body.size(); ++end) {
    for (std::size_t begin = 0; begin < end; ++begin) {
      if (words[begin] == kNever || words[begin] + 1 >= words[end]) continue;
      if (!is_hashtag_word(std::string_view(low).substr(begin, end - begin))) continue;
      words[end] = words[begin] + 1;
      from[end] = begin;
    }
  }
  if (words[body.size()] == kNever) return {};
  std::string out(body);
  for (std::size_t end = from[body.size()]; end > 0; end = from[end]) out.insert(end, 1, ' ');
  return out;
}

}  // namespace

std::size_t hashtag_at(std::string_view text, std::size_t position) {
  if (text[position] != '#' || follows_word(text, position)) return 0;
  std::size_t end = position + 1;
  bool has_letter = false;
  while (const std::size_t length = word_character_at(text, end)) {
    has_letter = has_letter || !(is_ascii_digit(text[end]) || text[end] == '_');
    end += length;
  }
  return has_letter ? end - position : 0;
}

std::string split_hashtag(std::string_view body) {
  const std::vector<Letter> letters = letters_of(body);
  const bool one_case = std::all_of(letters.begin(), letters.end(), [&](const Letter& letter) {
    return letter.shape == letters.front().shape && is_ascii_letter(body[letter.begin]);
  });
  if (one_case) {
    if (std::string spelled = spell(body); !spelled.empty()) return spelled;
  }
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].shape == Shape::underscore) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (i > 0 && letters[i - 1].shape != Shape::underscore && is_boundary(letters, i)) out += ' ';
    out += body.substr(letters[i].begin, letters[i].end - letters[i].begin);
  }
  return out;
}

std::string clean_hashtags(std::string_view text, HashtagStep step, CleanText& result) {
  return replace_each(text, hashtag_at, [&](std::string_view hashtag, std::string& out) {
    ++result.counts.hashtags;
    if (step == HashtagStep::keep) out += hashtag;
    if (step == HashtagStep::split) out += split_hashtag(hashtag.substr(1));
  });
}

}  // namespace bellwether::text
