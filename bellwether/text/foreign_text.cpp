#include "bellwether/text/foreign_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "bellwether/core/lower_case.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"

namespace bellwether::text {
namespace {

constexpr auto kEnglish = std::to_array<std::string_view>(
    {"the",  "of",   "to",   "and", "in",  "for",  "is",  "on",  "at",  "by",  "with", "as",   "after",
     "from", "it",   "its",  "are", "be",  "will", "has", "was", "not", "but", "this", "that", "over",
     "up",   "down", "into", "i",   "you", "we",   "my",  "new", "he",  "she", "they"});
// German, French, Spanish, Italian, Portuguese, Dutch; none that English texts have as a word or a name.
constexpr auto kOthers = std::to_array<std::string_view>(
    {"und",  "nicht", "ist",   "ein",  "eine",       "einen", "f\u00fcr", "mit",  "auf",      "bei",
     "wird", "sich",  "dem",   "nach", "ab",         "zum",   "zur",      "im",   "une",      "dans",
     "avec", "aux",   "pour",  "sur",  "apr\u00e8s", "una",   "por",      "para", "como",     "m\u00e1s",
     "su",   "gli",   "della", "che",  "sono",       "dei",   "nel",      "uma",  "n\u00e3o", "em",
     "pelo", "het",   "een",   "niet", "voor",       "zijn",  "naar",     "wordt"});

constexpr char32_t kFirstAccented = 0xC0, kFirstNotLatin = 0x370;
constexpr char32_t kFirstLaterLatin = 0x1E00, kLastLaterLatin = 0x1EFF;

// What the letters of a text are.
struct ScriptCounts {
  std::uint64_t latin = 0, accented = 0, others = 0;
};

bool is_any_letter(char32_t c) { return (Characters::table().kind(c) & kLetter) != 0; }

// Letters of mathematics and full-width ones, from U+FB00 on, are told to be no script of their own.
ScriptCounts count_letters(std::string_view text) {
  constexpr char32_t kPresentationForms = 0xFB00;
  ScriptCounts letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = core::next_code_point(text, at);
    if (!is_any_letter(c)) continue;
    const bool is_later_latin = c >= kFirstLaterLatin && c <= kLastLaterLatin;
    if (c >= kFirstNotLatin && c < kPresentationForms && !is_later_latin) {
      ++letters.others;
    } else {
      ++letters.latin;
      letters.accented += c >= kFirstAccented ? 1 : 0;
    }
  }
  return letters;
}

// How many different words of the list are in the text, which is in lower case between blanks and marks.
std::size_t distinct_words(std::string_view lowered, std::span<const std::string_view> list) {
  std::array<bool, 64> found{};
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t end = std::min(lowered.find_first_of(" \t\r\n.,:;!?\"'()-/", at), lowered.size());
    const auto word = std::ranges::find(list, lowered.substr(at, end - at));
    if (word != list.end()) found[static_cast<std::size_t>(word - list.begin())] = true;
    at = end + 1;
  }
  return static_cast<std::size_t>(std::ranges::count(found, true));
}

}  // namespace

bool is_foreign(std::string_view text) {
  const ScriptCounts letters = count_letters(text);
  if (letters.others > letters.latin) return true;
  const std::string lowered = core::in_lower_case(text);
  static_assert(kEnglish.size() <= 64 && kOthers.size() <= 64);
  const std::size_t others = distinct_words(lowered, kOthers);
  const std::size_t enough = letters.accented > 0 ? 1 : 2;
  return others >= enough && others > distinct_words(lowered, kEnglish);
}

}  // namespace bellwether::text
