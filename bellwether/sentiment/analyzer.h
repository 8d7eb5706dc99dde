#pragma once

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

// Anything that scores texts: a word list, an encoder checkpoint, an ensemble of them.
// A text's score never depends on the other texts of the call, on their order or on the number of threads.
class Analyzer {
 public:
  virtual ~Analyzer() = default;

  // One score a text, in the order given. Texts are valid UTF-8, cleaned as cleaning() says. An empty text is
  // scored like any other. Errors: model, where the model's output is not finite.
  [[nodiscard]] virtual core::Result<std::vector<Score>> score(
      std::span<const std::string_view> texts) const = 0;

  [[nodiscard]] virtual const LabelMap& labels() const = 0;

  // For people: "lexicon", or the checkpoint folder's name.
  [[nodiscard]] virtual std::string_view name() const = 0;

  // 64 hexadecimal digits that change whenever an answer could: for caches and manifests.
  [[nodiscard]] virtual const std::string& fingerprint() const = 0;

  // The cleaning the analyzer's answers were measured with; callers may change single steps.
  [[nodiscard]] virtual text::CleanOptions cleaning() const = 0;

  // The cleaning that it learned from, where that was written down: other cleaning is other text than it
  // knows.
  [[nodiscard]] virtual std::optional<text::CleanOptions> trained_cleaning() const { return std::nullopt; }

  // The texts that it has seen, alive as long as the analyzer; null where nobody wrote them down, as of a
  // checkpoint that was trained elsewhere.
  [[nodiscard]] virtual const SeenTexts* seen_texts() const { return nullptr; }

  // The encoder behind the answers, alive as long as the analyzer; null where there is none, as behind a word
  // list.
  [[nodiscard]] virtual const TextEncoder* encoder() const { return nullptr; }

  // Tokens that no text may have more of, whatever the options; 0 where there is no such limit.
  [[nodiscard]] virtual std::size_t longest_text() const { return 0; }

  // The letters it was made for. Cleaning that contradicts them is refused by text::Cleaner.
  [[nodiscard]] virtual text::ModelCasing casing() const = 0;
};

}  // namespace bellwether::sentiment
