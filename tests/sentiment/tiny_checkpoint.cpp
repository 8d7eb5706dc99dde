#include "tests/sentiment/tiny_checkpoint.h"

#include <stdexcept>

#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::tests {
namespace {

// Letters, so that every word has tokens, and some words.
std::string vocabulary(std::size_t& entries) {
  std::string text = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nprofit\nloss\nrises\nfalls\nshares\nthe\n.\n";
  entries = 12;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    text += std::string(1, letter) + "\n##" + std::string(1, letter) + "\n";
    entries += 2;
  }
  return text;
}

}  // namespace

std::filesystem::path write_tiny_checkpoint(const TemporaryFolder& folder, const std::string& name,
                                            const TinyCheckpoint& checkpoint) {
  std::size_t entries = 0;
  const auto vocab = folder.write(name + "/vocab.txt", vocabulary(entries));
  nn::BertConfig config{.vocab_size = entries + checkpoint.spare_rows,
                        .hidden_size = 32,
                        .layers = 2,
                        .heads = 2,
                        .intermediate_size = 64,
                        .max_positions = 64,
                        .labels = checkpoint.labels};
  folder.write(name + "/config.json", nn::bert_config_json(config));

  const nn::NewWeightSource weights(7, 0.3);
  const auto head = checkpoint.with_classifier ? nn::BertHead::classifier : nn::BertHead::none;
  std::vector<nn::Tensor> values;
  std::vector<nn::StoredTensor> stored;
  for (const nn::ParameterShape& each : nn::bert_parameters(config, head)) {
    values.push_back(*weights.read(each));
    stored.push_back(
        {.name = each.name, .shape = each.shape, .bytes = std::as_bytes(values.back().values<float>())});
  }
  const auto written = nn::write_safetensors(vocab.parent_path() / "model.safetensors", stored, {});
  if (!written) throw std::runtime_error(written.error().message);
  return vocab.parent_path();
}

}  // namespace bellwether::tests
