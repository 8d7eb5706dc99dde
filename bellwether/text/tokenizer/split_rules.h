#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bellwether/text/characters.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// How byte-level tokenizers cut a text into words: the patterns of Qwen2, Llama 3 and GPT-2, as a scanner that
// looks at each character a constant number of times. The alternatives, tried in this order at each place:
//   1. 's 't 're 've 'm 'll 'd, in any case (and with ſ for s, as case folding has it)
//   2. letters, with at most one character before them that is no letter, number, CR or LF
//   3. one number character (Llama 3: up to three)
//   4. symbols (no space, letter or number), with at most one space before and any CR and LF after them
//   5. white space up to the last CR or LF in it
//   6. white space less its last character, where something follows
//   7. white space
// GPT-2: contractions in lower case only; letters, numbers or symbols, each with at most one space before them
// and as many as there are; then 6 and 7, with line ends as any white space.
// Letters and numbers are Unicode's categories L and N, white space its White_Space.
class WordSplitter {
 public:
  explicit WordSplitter(SplitRule rule);

  // The end of the word that starts at `begin` < text.size(). `text` is valid UTF-8.
  [[nodiscard]] std::size_t word_end(std::string_view text, std::size_t begin) const;

 private:
  enum class Kind : std::uint8_t { letter, number, newline, space, symbol, more };  // more: not ASCII
  struct Character {
    Kind kind;
    std::size_t end;
  };

  [[nodiscard]] Character at(std::string_view text, std::size_t position) const {
    const Kind ascii = kinds_[static_cast<unsigned char>(text[position])];
    return ascii != Kind::more ? Character{ascii, position + 1} : beyond_ascii(text, position);
  }
  [[nodiscard]] Character beyond_ascii(std::string_view text, std::size_t position) const;
  [[nodiscard]] std::size_t letters_end(std::string_view text, std::size_t position) const;
  [[nodiscard]] std::size_t number_end(std::string_view text, std::size_t position) const;
  [[nodiscard]] std::size_t skip(Kind kind, std::string_view text, std::size_t position) const;
  [[nodiscard]] std::size_t symbols_end(std::string_view text, std::size_t position) const;
  [[nodiscard]] std::size_t space_end(std::string_view text, std::size_t begin) const;
  [[nodiscard]] std::size_t gpt2_word_end(std::string_view text, std::size_t begin) const;

  SplitRule rule_;
  std::size_t longest_number_;  // characters
  std::array<Kind, 256> kinds_;
  const Characters& characters_;
};

}  // namespace bellwether::text
