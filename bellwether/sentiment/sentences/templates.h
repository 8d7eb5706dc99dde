// Sentences with labels as templates, from which any number of different texts is drawn (Ribeiro, Wu, Guestrin
// and Singh 2020, "Beyond Accuracy: Behavioral Testing of NLP Models with CheckList", ACL):
//
//   # A comment.
//   company = {stem} {trade} | ${ticker}
//     | the lender
//   [negation]
//   - {company} (fails|has failed) to win approval for its {number 2 9}th plant
//   -* No approval for {company}
//   + {company} escapes insolvency
//   = {company} says nothing on talks
//
// "name = a | b" is a slot, and lines that begin with a bar go on with it. "[kind]" begins the sentences of a kind:
// - negative, = neutral, + positive; a * behind the sign keeps the phrasing for testing. In a text, {name} is one of
// a slot's alternatives, (a|b|) one of those inside, {number 2 9} a whole number and {number 0.5 9.5} one with as
// many digits behind the point as the bounds; a backslash takes the next character as it is. Blanks beside the bars of a
// slot do not count.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/label_map.h"

namespace bellwether::sentiment {

// What a piece of a template is: words as they stand, one of several alternatives, another slot, or a number.
enum class PieceKind { words, choice, slot, number };

// A piece, and what it holds by its kind.
struct TemplatePiece {
  using Sequence = std::vector<TemplatePiece>;

  PieceKind kind = PieceKind::words;
  std::string words;                   // or the name of the slot
  std::vector<Sequence> alternatives;  // of a choice
  std::size_t slot = 0;                // which, where the kind is slot
  long long low = 0, high = 0;         // of a number, without its point
  int digits = 0;                      // behind its point
};

using TemplateSequence = TemplatePiece::Sequence;

// Which phrasings are meant: those to learn from, or those kept for testing.
enum class TemplatePart { train, test };

constexpr std::array<core::EnumName<TemplatePart>, 2> names_of(TemplatePart) {
  return {{{TemplatePart::train, "train"}, {TemplatePart::test, "test"}}};
}

// One phrasing.
struct SentenceTemplate {
  std::size_t kind = 0;
  Sentiment label = Sentiment::neutral;
  TemplatePart part = TemplatePart::train;
  std::size_t line = 0;  // in its file
  TemplateSequence text;
};

// Bounds of what is read.
struct TemplateLimits {
  std::size_t file_bytes = 4'000'000;
  std::size_t slots = 10'000;
  std::size_t depth = 16;         // of slots and choices inside each other
  std::size_t text_bytes = 4096;  // of a drawn text, and its pieces; what is longer is cut between two
};

// All phrasings of one or more files, and the slots that they share.
class TemplateSet {
 public:
  // `names` and `contents` belong together: file names for messages, and what the files hold. Errors: data with
  // file:line for a line in no known form, an unknown or doubled slot, a slot that holds itself, or a set without
  // sentences.
  [[nodiscard]] static core::Result<TemplateSet> parse(const std::vector<std::string>& names,
                                                       const std::vector<std::string>& contents,
                                                       const TemplateLimits& limits = {});
  // Errors: also io and not_found.
  [[nodiscard]] static core::Result<TemplateSet> read(const std::vector<std::string>& paths,
                                                      const TemplateLimits& limits = {});

  [[nodiscard]] const std::vector<std::string>& kinds() const { return kinds_; }
  [[nodiscard]] const std::vector<SentenceTemplate>& sentences() const { return sentences_; }
  // One text of a phrasing: blanks single, the first letter a capital.
  [[nodiscard]] std::string draw(const SentenceTemplate& sentence, core::Random& random) const;

 private:
  friend class TemplateParser;

  std::vector<std::string> kinds_;
  std::vector<TemplateSequence> slots_;  // each one choice
  std::vector<SentenceTemplate> sentences_;
  TemplateLimits limits_;
};

}  // namespace bellwether::sentiment
