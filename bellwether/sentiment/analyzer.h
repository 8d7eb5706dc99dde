#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/score.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {

class SeenTexts;
class TextEncoder;

// What an analyzer is, alike from its making to its end.
struct AnalyzerInfo {
  std::string name;  // for people: "lexicon", or the checkpoint folder's name
  std::string
      fingerprint;  // 64 hexadecimal digits that change whenever an answer could: for caches, manifests
  LabelMap labels = LabelMap::three_classes();

  // The cleaning that its answers were measured with; callers may change single steps.
  text::CleanOptions cleaning;
  // The cleaning that it learned from, where that was written down: other cleaning is other text than it
  // knows.
  std::optional<text::CleanOptions> trained_cleaning;
  // The share of neutral texts among those whose labels it learned; nothing where nobody wrote it down.
  std::optional<double> trained_neutral;
  // The letters it was made for. Cleaning that contradicts them is refused by text::Cleaner.
  text::ModelCasing casing = text::ModelCasing::any;

  // The texts that it has seen; null where nobody wrote them down, as of a checkpoint that was trained
  // elsewhere.
  std::shared_ptr<const SeenTexts> seen_texts;
  // Tokens that no text may have more of, whatever the options; 0 where there is no such limit.
  std::size_t longest_text = 0;
};

// Asked between two steps of long work; its error, of kind interrupted, ends the work.
using GoOn = std::function<core::Status()>;

// Anything that scores texts: a word list, an encoder checkpoint, an ensemble of them.
// A text's score never depends on the other texts of the call, on their order or on the number of threads.
class Analyzer {
 public:
  virtual ~Analyzer() = default;

  // One score a text, in the order given. Texts are valid UTF-8, cleaned as info().cleaning says. An empty
  // text is scored like any other. `go_on` may be empty. Errors: model, where the model's output is not finite;
  // that of `go_on`.
  [[nodiscard]] core::Result<std::vector<Score>> score(std::span<const std::string_view> texts,
                                                       const GoOn& go_on = {}) const {
    return scores_of(texts, go_on);
  }

  [[nodiscard]] virtual const AnalyzerInfo& info() const = 0;

  // The encoder behind the answers, alive as long as the analyzer; null where there is none, as behind a word
  // list.
  [[nodiscard]] virtual const TextEncoder* encoder() const { return nullptr; }

 private:
  // The work behind score().
  [[nodiscard]] virtual core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                                   const GoOn& go_on) const = 0;
};

}  // namespace bellwether::sentiment
