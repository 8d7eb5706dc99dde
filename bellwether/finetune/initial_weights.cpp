#include "bellwether/finetune/initial_weights.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/nn/safetensors_index.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

Result<TrainingStart> new_encoder(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  const auto config = sentiment::new_encoder_config(
      request.shape,
      {tokenizer.vocabulary_size(), request.options.max_length, class_names(request.options.labels)});
  if (!config) return fail(config.error());
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier,
                                       nn::NewWeightSource(request.fit.seed, config->initializer_range));
  if (!weights) return fail(weights.error());
  return TrainingStart{std::move(*weights),
                       fmt::format("a new encoder drawn with seed {}", request.fit.seed)};
}

Result<TrainingStart> stored_encoder(const TrainSentimentRequest& request,
                                     const sentiment::StoredModel& model) {
  auto config = model.config();
  if (!config) return fail(config.error());
  const auto stored = model.weights();
  if (!stored) return fail(stored.error());
  const nn::StoredWeightSource source(*stored);
  const nn::NewWeightSource fresh(request.fit.seed, config->initializer_range);
  const nn::NewHead completed(source, fresh);
  const std::vector<std::string> names = class_names(request.options.labels);
  const bool kept = request.options.classifier == StartClassifier::keep && config->labels == names &&
                    nn::require_one_class(*config) && nn::require_agreeing_labels(*config) &&
                    source.has({"classifier.weight", {}});
  config->labels = names;
  const nn::WeightSource& chosen = kept ? static_cast<const nn::WeightSource&>(source) : completed;
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier, chosen);
  if (!weights) return fail(weights.error().within(request.model));
  const std::string new_head = fmt::format(", with a new classifier drawn with seed {}", request.fit.seed);
  return TrainingStart{std::move(*weights), request.model + (kept ? "" : new_head)};
}

}  // namespace

std::vector<std::string> class_names(sentiment::LabelPreset preset) {
  if (preset == sentiment::LabelPreset::binary) return {"negative", "positive"};
  return sentiment::sentiment_class_names();
}

Result<sentiment::StoredModel> starting_model(const TrainSentimentRequest& request) {
  if (request.model.empty() == request.vocabulary.empty()) {
    return fail(
        ErrorKind::usage,
        "name one start: --model, a checkpoint folder or the name of a built-in model to start from, or "
        "--vocabulary DIR, the tokenizer of a new encoder ('bellwether text train-vocab' makes one)");
  }
  return sentiment::StoredModel::open(request.model.empty() ? request.vocabulary : request.model);
}

Result<std::size_t> longest_text(const TrainSentimentRequest& request, const sentiment::StoredModel& model) {
  if (request.model.empty()) return request.options.max_length;
  const auto config = model.config();
  if (!config) return fail(config.error());
  return std::min(request.options.max_length, config->max_positions);
}

Result<TrainingStart> start_training(const TrainSentimentRequest& request,
                                     const sentiment::StoredModel& model, const text::Tokenizer& tokenizer) {
  return request.model.empty() ? new_encoder(request, tokenizer) : stored_encoder(request, model);
}

Result<nn::BertWeights> load_trained(const std::filesystem::path& folder) {
  const auto config = nn::read_bert_config(folder, {});
  if (!config) return fail(config.error());
  const auto stored = nn::StoredWeights::open(folder, {});
  if (!stored) return fail(stored.error());
  return nn::BertWeights::make(*config, nn::BertHead::classifier, nn::StoredWeightSource(*stored));
}

}  // namespace bellwether::finetune
