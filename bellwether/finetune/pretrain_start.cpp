#include "bellwether/finetune/pretrain_start.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/sentiment/model_files/model_folder.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

nn::BertHead head_for(const PretrainRequest& request) {
  return request.options.objective == PretrainObjective::replaced_tokens ? nn::BertHead::replaced_tokens
                                                                         : nn::BertHead::masked_lm;
}

Result<nn::BertWeights> drawn_weights(const PretrainRequest& request, const text::Tokenizer& tokenizer) {
  const auto config = sentiment::new_encoder_config(
      request.shape,
      {tokenizer.vocabulary_size(), request.options.max_length, sentiment::sentiment_class_names()});
  if (!config) return fail(config.error());
  return nn::BertWeights::make(*config, head_for(request),
                               nn::NewWeightSource(request.fit.seed, config->initializer_range));
}

// Its encoder, with a new head that finds replaced tokens.
Result<nn::BertWeights> detector_weights(const PretrainRequest& request,
                                         const sentiment::StoredModel& model) {
  const auto config = model.config();
  if (!config) return fail(config.error());
  const auto stored = model.weights();
  if (!stored) return fail(stored.error());
  const nn::StoredWeightSource source(*stored);
  const nn::NewWeightSource fresh(request.fit.seed, config->initializer_range);
  return nn::BertWeights::make(*config, nn::BertHead::replaced_tokens, nn::NewHead(source, fresh));
}

Result<nn::BertWeights> masked_lm_weights(const sentiment::StoredModel& model) {
  const auto stored = model.weights();
  if (!stored) return fail(stored.error());
  if (!nn::StoredWeightSource(*stored).has({"cls.predictions.bias", {}})) {
    return fail(
        ErrorKind::model,
        "it has no head that guesses hidden words; take a folder that 'bellwether sentiment pretrain' left "
        "with --objective mlm");
  }
  return sentiment::load_weights(model, nn::BertHead::masked_lm);
}

Result<nn::BertWeights> first_weights(const PretrainRequest& request, const sentiment::StoredModel& model,
                                      const text::Tokenizer& tokenizer) {
  if (request.model.empty()) return drawn_weights(request, tokenizer);
  auto weights = head_for(request) == nn::BertHead::replaced_tokens ? detector_weights(request, model)
                                                                    : masked_lm_weights(model);
  if (!weights) return fail(weights.error().within(request.model));
  return weights;
}

// What the generator writes must be what the encoder reads.
Status check_same_vocabulary(const text::Tokenizer& generator, const text::Tokenizer& encoder) {
  const std::size_t entries = encoder.vocabulary_size();
  constexpr const char* kRemedy = "take a generator that was pre-trained with the encoder's vocabulary";
  if (generator.vocabulary_size() != entries) {
    return fail(ErrorKind::config, fmt::format("its vocabulary has {} entries, the encoder's {}; {}",
                                               generator.vocabulary_size(), entries, kRemedy));
  }
  for (std::uint32_t id = 0; id < entries; ++id) {
    if (generator.token(id) == encoder.token(id)) continue;
    return fail(ErrorKind::config,
                fmt::format("its vocabulary has \"{}\" as entry {}, the encoder's \"{}\"; {}",
                            generator.token(id), id, encoder.token(id), kRemedy));
  }
  return {};
}

Result<nn::BertWeights> load_generator(const std::string& folder, const text::Tokenizer& encoder) {
  const auto model = sentiment::StoredModel::open(folder);
  if (!model) return fail(model.error());
  const auto tokenizer = model->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  if (Status same = check_same_vocabulary(**tokenizer, encoder); !same) return fail(same.error());
  return masked_lm_weights(*model);
}

}  // namespace

Status check_pretrain_start(const PretrainRequest& request) {
  if (request.model.empty() == request.vocabulary.empty()) {
    return fail(ErrorKind::usage,
                "name one start: --vocabulary DIR, the tokenizer of a new encoder ('bellwether text "
                "train-vocab' makes one), or --model DIR, a checkpoint to continue from");
  }
  const bool replaces = request.options.objective == PretrainObjective::replaced_tokens;
  if (replaces && request.generator.empty()) {
    return fail(ErrorKind::usage,
                "--objective rtd: name with --generator DIR the ELECTRA generator (what "
                "'bellwether sentiment pretrain' leaves with --objective mlm)");
  }
  if (!replaces && !request.generator.empty())
    return fail(ErrorKind::usage, "--generator: only --objective rtd asks one; leave it out");
  return {};
}

Result<PretrainStart> start_pretraining(const PretrainRequest& request, const sentiment::StoredModel& model,
                                        const text::Tokenizer& tokenizer) {
  auto weights = first_weights(request, model, tokenizer);
  if (!weights) return fail(weights.error());
  PretrainStart start{std::move(*weights), {}};
  if (request.options.objective != PretrainObjective::replaced_tokens) return start;
  auto generator = load_generator(request.generator, tokenizer);
  if (!generator) return fail(generator.error().within("--generator " + request.generator));
  start.generator = std::move(*generator);
  return start;
}

std::size_t longest_text(const PretrainStart& start) {
  const std::size_t longest = start.weights.config().max_positions;
  return start.generator ? std::min(longest, start.generator->config().max_positions) : longest;
}

}  // namespace bellwether::finetune
