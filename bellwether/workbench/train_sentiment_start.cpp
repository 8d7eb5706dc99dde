#include "bellwether/workbench/train_sentiment_start.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bellwether/core/sha256.h"
#include "bellwether/nn/safetensors_index.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

Result<TrainingStart> new_encoder(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  nn::BertConfig config;
  config.vocab_size = tokenizer.vocabulary_size();
  config.layers = request.shape.layers;
  config.hidden_size = request.shape.hidden;
  config.heads = request.shape.heads;
  config.intermediate_size = request.shape.intermediate;
  config.max_positions = request.options.max_length;
  config.labels = class_names(request.options.labels);
  // Through the reader of checkpoints, so that a new shape obeys the same rules.
  const auto checked = nn::parse_bert_config(nn::bert_config_json(config), {});
  if (!checked) return fail(checked.error().within("new encoder"));
  auto weights = nn::BertWeights::make(*checked, nn::BertHead::classifier,
                                       nn::NewWeightSource(request.fit.seed, config.initializer_range));
  if (!weights) return fail(weights.error());
  return TrainingStart{std::move(*weights),
                       fmt::format("a new encoder drawn with seed {}", request.fit.seed)};
}

Result<TrainingStart> stored_encoder(const TrainSentimentRequest& request) {
  auto config = nn::read_bert_config(request.model, {});
  if (!config) return fail(config.error());
  const auto stored = nn::StoredWeights::open(request.model, {});
  if (!stored) return fail(stored.error());
  const nn::StoredWeightSource source(*stored);
  const nn::NewWeightSource fresh(request.fit.seed, config->initializer_range);
  const nn::WithNewClassifier completed(source, fresh);
  const std::vector<std::string> names = class_names(request.options.labels);
  const bool kept = request.options.classifier == StartClassifier::keep && config->labels == names &&
                    source.has({"classifier.weight", {}});
  config->labels = names;
  const nn::WeightSource& chosen = kept ? static_cast<const nn::WeightSource&>(source) : completed;
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier, chosen);
  if (!weights) return fail(weights.error().within(request.model));
  const std::string new_head = fmt::format(", with a new classifier drawn with seed {}", request.fit.seed);
  return TrainingStart{std::move(*weights), request.model + (kept ? "" : new_head)};
}

}  // namespace

std::vector<std::string> class_names(LabelPreset preset) {
  if (preset == LabelPreset::binary) return {"negative", "positive"};
  std::vector<std::string> names;
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) names.emplace_back(name);
  return names;
}

Result<std::filesystem::path> tokenizer_folder(const TrainSentimentRequest& request) {
  if (request.model.empty() == request.vocabulary.empty()) {
    return fail(
        ErrorKind::usage,
        "name one start: --model DIR, a checkpoint to go on from, or --vocabulary DIR, the tokenizer of a "
        "new encoder ('bellwether text train-vocab' makes one)");
  }
  return std::filesystem::path(request.model.empty() ? request.vocabulary : request.model);
}

Result<std::string> fingerprint_of_start(const TrainSentimentRequest& request) {
  const auto folder = tokenizer_folder(request);
  if (!folder) return fail(folder.error());
  std::set<std::filesystem::path> files;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(*folder, problem)) {
    const std::string kind = entry.path().extension().string();
    if (kind == ".safetensors" || kind == ".json" || kind == ".txt") files.insert(entry.path());
  }
  if (problem) return fail(ErrorKind::io, fmt::format("{}: {}", folder->string(), problem.message()));
  core::Sha256 hash;
  for (const std::filesystem::path& file : files) {
    const auto content = core::sha256_file(file);
    if (!content) return fail(content.error());
    hash.update(file.filename().string() + " " + *content + "\n");
  }
  return hash.hex();
}

Result<std::size_t> longest_text(const TrainSentimentRequest& request) {
  if (request.model.empty()) return request.options.max_length;
  const auto config = nn::read_bert_config(request.model, {});
  if (!config) return fail(config.error());
  return std::min(request.options.max_length, config->max_positions);
}

Result<TrainingStart> start_training(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  return request.model.empty() ? new_encoder(request, tokenizer) : stored_encoder(request);
}

Result<nn::BertWeights> load_trained(const std::filesystem::path& folder) {
  const auto config = nn::read_bert_config(folder, {});
  if (!config) return fail(config.error());
  const auto stored = nn::StoredWeights::open(folder, {});
  if (!stored) return fail(stored.error());
  return nn::BertWeights::make(*config, nn::BertHead::classifier, nn::StoredWeightSource(*stored));
}

}  // namespace bellwether::workbench
