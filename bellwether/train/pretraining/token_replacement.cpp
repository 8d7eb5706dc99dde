#include "bellwether/train/pretraining/token_replacement.h"

#include "bellwether/core/random.h"
#include "bellwether/nn/ops/softmax_sample.h"

namespace bellwether::train {
namespace {

// The step that no training step has, for what the generator draws in an epoch.
constexpr std::uint32_t kFillStep = 0xFFFFFFFC;

// A number in [0, 1) for each hidden token: those of a text from the text's own stream.
std::vector<double> uniforms_of(const TextChoice& choice, const MaskedTexts& hidden) {
  std::vector<double> uniforms;
  for (std::size_t text = 0; text < choice.texts.size(); ++text) {
    core::Random random({choice.seed, choice.epoch, kFillStep, choice.texts[text]});
    while (uniforms.size() < hidden.positions.size() &&
           hidden.positions[uniforms.size()] < hidden.texts.offsets[text + 1]) {
      uniforms.push_back(random.uniform());
    }
  }
  return uniforms;
}

}  // namespace

core::Result<std::vector<std::uint32_t>> TokenReplacement::draw(const TextChoice& choice,
                                                                const MaskedTexts& hidden,
                                                                core::ThreadPool& pool) const {
  std::vector<std::uint32_t> drawn(hidden.positions.size());
  if (drawn.empty()) return drawn;  // texts without a single word
  const auto logits = generator_.run(hidden.texts, hidden.positions, pool);
  if (!logits) return core::fail(logits.error().within("generator"));
  nn::softmax_sample(logits->as_matrix<float>(), uniforms_of(choice, hidden), drawn, pool);
  return drawn;
}

core::Result<FilledTexts> TokenReplacement::fill(const TextChoice& choice, core::ThreadPool& pool) const {
  MaskedTexts hidden = masking_.mask(choice);
  const auto drawn = draw(choice, hidden, pool);
  if (!drawn) return core::fail(drawn.error());
  std::vector<std::uint8_t> replaced(hidden.texts.tokens());
  std::vector<bool> asked(hidden.texts.tokens());
  for (std::size_t i = 0; i < drawn->size(); ++i) {
    const std::size_t position = hidden.positions[i];
    hidden.texts.ids[position] = static_cast<std::int32_t>((*drawn)[i]);
    replaced[position] = (*drawn)[i] != hidden.targets[i] ? 1 : 0;
    asked[position] = true;
  }
  FilledTexts filled{std::move(hidden.texts), {}, {}};
  for (std::size_t token = 0; token < replaced.size(); ++token) {
    // Drawn tokens are asked about even where the generator drew a special one.
    if (!asked[token] && vocabulary_.special[static_cast<std::size_t>(filled.texts.ids[token])]) continue;
    filled.positions.push_back(token);
    filled.replaced.push_back(replaced[token]);
  }
  return filled;
}

}  // namespace bellwether::train
