// Cuts a text into the tokens a lexicon matches. Private to text/lexicon*.cpp.
//
// Words are runs of letters, digits and inner apostrophes and ampersands, in lower case (ASCII), a letter
// repeated three times or more written twice. Web addresses and @names are left out; $TICKER is a token that
// matches nothing;
// "#" is ignored. Each emoji is a token of its own, without skin tone and variation marks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace bellwether::text {

// One word or emoji of a text, by its hash, with what its spelling and place say.
struct LexiconToken {
  std::uint64_t hash = 0;    // see lexicon_tables.h
  std::uint32_t clause = 0;  // tokens with punctuation between them are in different clauses
  bool capitals = false;     // three letters or more, all capitals
  bool emoji = false;
  std::int8_t movement = 0;  // +1 for "+3.2%", -1 for "-3.2%"
};

// The tokens of a text in order, and its marks.
struct LexiconScan {
  std::vector<LexiconToken> tokens;
  int exclamations = 0;
  bool question = false;    // the last mark is "?"
  bool mixed_case = false;  // some word is not all capitals, so capitals mean something
};

// Of valid UTF-8.
[[nodiscard]] LexiconScan scan_for_lexicon(std::string_view text);

}  // namespace bellwether::text
