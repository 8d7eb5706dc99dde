// What the files of a model folder say about its tokenizer, whichever files said it: the one form that the
// readers produce and the tokenizers are made from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bellwether::text {

// BERT: normalize, split into words and punctuation, then the longest entry that fits, again and again.
struct WordPieceRules {
  bool clean_text = true;      // drop controls, make every white space a space
  bool pad_ideographs = true;  // a space on both sides of each Chinese character
  bool strip_accents = true;
  bool lowercase = true;
  std::string unknown = "[UNK]";
  std::string prefix = "##";       // of entries that continue a word
  std::size_t longest_word = 100;  // code points; a longer word is unknown
};

// How a byte-level tokenizer cuts a text into words before it merges bytes. qwen2 and llama3 differ in how many
// digits stay together: one, or up to three.
enum class SplitRule { qwen2, llama3, gpt2 };

// Byte-level BPE: how a text is cut into words, and the merges of their bytes.
struct BytePairRules {
  SplitRule split = SplitRule::qwen2;
  bool nfc = true;             // normal form C first
  bool ignore_merges = false;  // a word that is an entry is that entry, even if merges would not lead there
  // (left, right) in the order of their rank, as the files spell them.
  std::vector<std::pair<std::string, std::string>> merges;
};

// What an entry of a SentencePiece vocabulary is.
enum class PieceKind : std::uint8_t { normal, unknown, control, user_defined, unused, byte };

// SentencePiece's BPE (Llama 2): spaces become U+2581, characters are joined to entries, the pair first whose
// entry scores highest, and what is no entry is spelled in bytes ("<0x0A>").
struct SentencePieceRules {
  std::vector<float> scores;     // by id
  std::vector<PieceKind> kinds;  // by id
  bool leading_space = true;     // a text begins with a space of its own
};

// An entry that stands for itself wherever it occurs in a text; a special one only where special text is
// parsed.
struct AddedToken {
  std::uint32_t id = 0;
  std::string content;
  bool single_word = false;  // only between non-letters
  bool left_strip = false;   // takes the white space before it
  bool right_strip = false;  // takes the white space after it
  bool special = true;       // a control token, which no text from outside may write
  bool normalized = false;   // found in the normalized text, as its own normalized content
};

// A whole tokenizer: its entries, their roles, and the rules of one of the three kinds.
struct TokenizerSpec {
  std::vector<std::string> tokens;  // by id, without holes
  std::vector<AddedToken> added;
  std::vector<std::uint32_t> only_added;     // ids of entries that are no pieces of words: added, not learned
  std::map<std::string, std::string> roles;  // "cls_token" -> "[CLS]"; names as in tokenizer_config.json
  bool begins_with_bos = false;              // a text for the model begins with "bos_token"
  std::variant<WordPieceRules, BytePairRules, SentencePieceRules> rules;
};

}  // namespace bellwether::text
