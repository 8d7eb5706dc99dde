#include "bellwether/finetune/llm/pretrain_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <system_error>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/llm/decoder_folder.h"
#include "bellwether/finetune/llm/training_settings.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/decoder_weights.h"
#include "bellwether/nn/decoder/training/new_decoder_weights.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::uint32_t kValidationStep = 0xFFFFFFFC;  // draws of which texts are for validation
constexpr double kNewRange = 0.02;                     // of new weights, as transformers draws them

// A model's weights as they are in memory, for writing.
class WeightsInMemory final : public nn::WeightSource {
 public:
  explicit WeightsInMemory(const nn::DecoderWeights& weights)
      : weights_(weights), shapes_(nn::decoder_parameters(weights.config())) {}
  [[nodiscard]] Result<nn::Tensor> read(const nn::ParameterShape& parameter) const override {
    const auto found = std::ranges::find(shapes_, parameter.name, &nn::ParameterShape::name);
    BW_ASSERT(found != shapes_.end());
    nn::Tensor copy(nn::DType::f32, parameter.shape);
    std::ranges::copy(weights_.values(static_cast<std::size_t>(found - shapes_.begin())),
                      copy.values<float>().begin());
    return copy;
  }
  [[nodiscard]] bool has(const nn::ParameterShape&) const override { return true; }

 private:
  const nn::DecoderWeights& weights_;
  std::vector<nn::ParameterShape> shapes_;
};

Result<nn::DecoderConfig> new_config(const PretrainDecoderRequest& request,
                                     const text::Tokenizer& tokenizer) {
  const NewDecoderOptions& shape = request.shape;
  nn::DecoderConfig config;
  config.family = nn::DecoderFamily::qwen2;
  config.vocab_size = tokenizer.vocabulary_size();
  config.hidden_size = shape.hidden;
  config.layers = shape.layers;
  config.heads = shape.heads;
  config.kv_heads = shape.kv_heads;
  config.head_size = shape.heads == 0 ? 0 : shape.hidden / shape.heads;
  config.intermediate_size = shape.intermediate;
  config.max_positions = shape.positions;
  config.tied = true;
  if (const auto end = tokenizer.special_ids().eos) config.end_ids.push_back(*end);
  if (shape.hidden % shape.heads != 0 || config.head_size % 2 != 0)
    return fail(ErrorKind::usage, "--hidden: must be an even multiple of --heads");
  if (Status sound = nn::check_decoder_config(config); !sound) return fail(sound.error());
  return config;
}

Result<train::DecoderTrainingData> encode_all(const PretrainDecoderRequest& request,
                                              const text::Tokenizer& tokenizer, PretrainedDecoder& told) {
  const auto texts = source::read_all_texts(request.texts, request.input);
  if (!texts) return fail(texts.error());
  std::vector<std::uint32_t> order(texts->size());
  std::iota(order.begin(), order.end(), 0u);
  core::Random random({.seed = request.fit.seed, .step = kValidationStep});
  random.shuffle(std::span(order));
  const auto held = static_cast<std::size_t>(request.validation_share * static_cast<double>(order.size()));
  const std::size_t longest = std::min(request.max_length, request.shape.positions);
  train::DecoderTrainingData data;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::vector<std::uint32_t> ids;
    tokenizer.encode((*texts)[order[i]], ids);
    if (const auto end = tokenizer.special_ids().eos) ids.push_back(*end);
    if (ids.size() < 2) continue;
    if (ids.size() > longest) {
      ids.resize(longest);
      ++told.cut;
    }
    (i < held ? data.validation : data.train).push_back({{ids.begin(), ids.end()}, 0});
  }
  if (data.train.empty())
    return fail(ErrorKind::data, request.texts + ": there is no text in it to learn from");
  for (const train::AnswerExample& each : data.train) told.train_tokens += each.ids.size();
  told.train_texts = data.train.size();
  told.validation_texts = data.validation.size();
  return data;
}

Status note_pretraining(store::RunDirectory& run, const train::DecoderEpoch& epoch) {
  store::MetricsRow row{
      "fit", epoch.epoch - 1, {{"train_loss", epoch.train_loss}, {"rate", epoch.learning_rate}}};
  std::string told = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  if (epoch.validation_loss) {
    row.values.emplace_back("validation_loss", *epoch.validation_loss);
    told += fmt::format(", perplexity {:.2f}", std::exp(*epoch.validation_loss));
  }
  core::log_info(told);
  return run.append_metrics(row);
}

Status fit_all(store::RunDirectory& run, const PretrainDecoderRequest& request, nn::DecoderWeights& weights,
               const train::DecoderTrainingData& data, PretrainedDecoder& told, core::Job& job) {
  train::DecoderFitOptions options = request.fit;
  options.pack_tokens = told.plan.settings.pack_tokens;
  options.activations = told.plan.settings.activations;
  options.checkpoint = request.out / "training.checkpoint";
  core::Progress progress(job, "pre-training", "steps", train::planned_steps(options, data.train.size()));
  Status noted;
  options.on_step = [&] { progress.advance(); };
  options.on_resume = [&](std::uint64_t done) { progress.resume_at(done); };
  options.on_epoch = [&](const train::DecoderEpoch& epoch) {
    if (noted) noted = note_pretraining(run, epoch);
  };
  options.interrupted = [&] { return !noted || !job.check_stop(); };
  auto report = train::fit(weights, data, options, job.pool());
  if (!noted) return noted;
  if (!report) return fail(report.error());
  told.fit = std::move(*report);
  return {};
}

}  // namespace

Result<PretrainedDecoder> pretrain_decoder(store::RunDirectory& run, const PretrainDecoderRequest& request,
                                           core::Job& job) {
  if (Status good = core::check_options(request); !good) return fail(good.error());
  const auto tokenizer = text::load_tokenizer(request.vocabulary);
  if (!tokenizer) return fail(tokenizer.error());
  const auto config = new_config(request, **tokenizer);
  if (!config) return fail(config.error());
  PretrainedDecoder told{.parameters = nn::count_decoder_parameters(*config)};
  const std::size_t length = std::min(request.max_length, request.shape.positions);
  auto plan =
      settings_for_machine({*config, 0, 0, 0.0, job.pool().size()},
                           {nn::Precision::f32, nn::Activations::keep, length, length * request.fit.batch},
                           {.limit_mb = request.memory_limit_mb, .shortest = length});
  if (!plan) return fail(plan.error());
  told.plan = std::move(*plan);
  const auto data = encode_all(request, **tokenizer, told);
  if (!data) return fail(data.error());
  auto weights = nn::DecoderWeights::read(*config, nn::NewDecoderWeights(request.fit.seed, kNewRange));
  if (!weights) return fail(weights.error());
  if (Status made = core::make_folder(request.out); !made) return fail(made.error());
  if (Status fitted = fit_all(run, request, *weights, *data, told, job); !fitted) return fail(fitted.error());
  const WeightsInMemory source(*weights);
  if (Status written =
          write_decoder_folder({*config, source, nn::Precision::f32, request.vocabulary}, request.out, job);
      !written)
    return fail(written.error());
  std::error_code ignored;
  std::filesystem::remove(request.out / "training.checkpoint", ignored);  // the model itself is there now
  return told;
}

}  // namespace bellwether::finetune
