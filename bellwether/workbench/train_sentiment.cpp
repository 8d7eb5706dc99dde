#include "bellwether/workbench/train_sentiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/sentiment/stored_model.h"
#include "bellwether/workbench/token_encoding.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// What holds the tokenizer.
Result<sentiment::StoredModel> starting_model(const TrainSentimentRequest& request) {
  if (request.model.empty() == request.vocabulary.empty()) {
    return fail(
        ErrorKind::usage,
        "name one start: --model, a checkpoint folder or the name of a built-in model to go on from, or "
        "--vocabulary DIR, the tokenizer of a new encoder ('bellwether text train-vocab' makes one)");
  }
  return sentiment::StoredModel::open(request.model.empty() ? request.vocabulary : request.model);
}

struct Start {
  nn::BertWeights weights;
  std::string told;
};

Result<Start> new_encoder(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  const auto config = new_encoder_config(
      request.shape, {tokenizer.vocabulary_size(), request.options.max_length, sentiment_class_names()});
  if (!config) return fail(config.error());
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier,
                                       nn::NewWeightSource(request.fit.seed, config->initializer_range));
  if (!weights) return fail(weights.error());
  return Start{std::move(*weights), fmt::format("a new encoder drawn with seed {}", request.fit.seed)};
}

Result<Start> stored_encoder(const TrainSentimentRequest& request, const sentiment::StoredModel& model) {
  auto config = model.config();
  if (!config) return fail(config.error());
  const auto stored = model.weights();
  if (!stored) return fail(stored.error());
  const nn::StoredWeightSource source(*stored);
  const nn::NewWeightSource fresh(request.fit.seed, config->initializer_range);
  const nn::WithNewClassifier completed(source, fresh);
  // Its classifier is kept where it has one for the same classes in the same places.
  const bool fits = config->labels == sentiment_class_names() && source.has({"classifier.weight", {}});
  config->labels = sentiment_class_names();
  const nn::WeightSource& chosen = fits ? static_cast<const nn::WeightSource&>(source) : completed;
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier, chosen);
  if (!weights) return fail(weights.error().within(request.model));
  return Start{std::move(*weights),
               request.model +
                   (fits ? "" : fmt::format(", with a new classifier drawn with seed {}", request.fit.seed))};
}

train::LabelledTokens encode(const TextPart& part, TokenEncoding& encoding) {
  train::LabelledTokens data;
  for (std::size_t i = 0; i < part.size(); ++i) {
    data.texts.add(encoding.ids(part.bodies[i]));
    data.labels.push_back(static_cast<std::uint32_t>(part.labels[i]));
  }
  return data;
}

double share_of_most_frequent(const std::vector<std::uint32_t>& labels) {
  std::array<std::size_t, sentiment::kSentiments> counts{};
  for (const std::uint32_t label : labels) ++counts[label];
  return static_cast<double>(*std::ranges::max_element(counts)) / static_cast<double>(labels.size());
}

Status note_epoch(RunDirectory& run, const train::ClassifierEpoch& epoch) {
  MetricsRow row{"fit", epoch.epoch - 1, {{"train_loss", epoch.train_loss}, {"rate", epoch.learning_rate}}};
  std::string told = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  if (epoch.validation) {
    row.values.insert(row.values.end(), {{"validation_loss", epoch.validation->loss},
                                         {"validation_accuracy", epoch.validation->accuracy},
                                         {"validation_macro_f1", epoch.validation->macro_f1},
                                         {"validation_mcc", epoch.validation->mcc}});
    told += fmt::format(", validation accuracy {:.4f}, macro-F1 {:.4f}", epoch.validation->accuracy,
                        epoch.validation->macro_f1);
  }
  core::log_info(told);
  return run.append_metrics(row);
}

Status check_request(const TrainSentimentRequest& request) {
  if (request.out.empty()) return fail(ErrorKind::usage, "--out: name the folder for the model");
  if (request.options.max_length < 3 || request.options.max_length > 512)
    return fail(ErrorKind::usage, "--max-length: must be from 3 to 512");
  return {};
}

// The fit with its run's options: where it keeps its state, what it tells.
Result<train::ClassifierFitReport> fit_with_progress(RunDirectory& run, const TrainSentimentRequest& request,
                                                     nn::BertWeights& weights,
                                                     const train::ClassifierFitData& data,
                                                     core::ThreadPool& pool) {
  train::ClassifierFitOptions options = request.fit;
  const std::uint64_t steps = train::planned_steps(options, data.train.labels.size());
  core::log_info(fmt::format("{} steps of {} texts", core::with_thousands(steps), options.batch));
  core::Progress progress("training", "steps", steps);
  Status noted;
  options.checkpoint = request.out / "training.checkpoint";
  options.on_step = [&] { progress.advance(); };
  options.on_epoch = [&](const train::ClassifierEpoch& epoch) {
    if (noted) noted = note_epoch(run, epoch);
  };
  options.interrupted = [] { return !core::check_stop(); };
  auto report = train::fit(weights, data, options, pool);
  if (report && !noted) return fail(noted.error());
  return report;
}

}  // namespace

std::vector<core::OptionValue> describe(const TrainSentimentRequest& request) {
  std::vector<core::OptionValue> values = {{"data", request.files.data, "the labelled texts"},
                                           {"model", request.model, "folder to start from"},
                                           {"vocabulary", request.vocabulary, "tokenizer of a new encoder"},
                                           {"out", request.out.string(), "the model folder to write"}};
  const auto add = [&](std::string_view prefix, std::vector<core::OptionValue> more) {
    for (core::OptionValue& each : more) {
      each.name = std::string(prefix) + each.name;
      values.push_back(std::move(each));
    }
  };
  add("", core::describe_options(request.options));
  add("new.", core::describe_options(request.shape));
  add("fit.", core::describe_options(request.fit));
  add("texts.", core::describe_options(request.files.source));
  return values;
}

Result<TrainedSentiment> train_sentiment(RunDirectory& run, const TrainSentimentRequest& request,
                                         core::ThreadPool& pool) {
  if (Status good = check_request(request); !good) return fail(good.error());
  const auto model = starting_model(request);
  if (!model) return fail(model.error());
  const auto tokenizer = model->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  const TrainSentimentOptions& options = request.options;
  const auto parts = read_evaluation_parts(
      request.files, {options.test_share, options.validation_share, options.split_seed});
  if (!parts) return fail(parts.error());
  const source::InputRecord& record = parts->data.record;
  run.add_input({record.path, record.sha256, record.bytes, record.rows});
  auto start = request.model.empty() ? new_encoder(request, **tokenizer) : stored_encoder(request, *model);
  if (!start) return fail(start.error());
  nn::BertWeights& weights = start->weights;
  auto encoding =
      TokenEncoding::make(**tokenizer, std::min(options.max_length, weights.config().max_positions));
  if (!encoding) return fail(encoding.error());
  const train::ClassifierFitData data{encode(parts->train, *encoding), encode(parts->calibration, *encoding)};
  const train::LabelledTokens test = encode(parts->test, *encoding);

  if (Status made = core::make_folder(request.out); !made) return fail(made.error());
  auto report = fit_with_progress(run, request, weights, data, pool);
  if (!report) return fail(report.error());
  if (Status copied = model->copy_tokenizer(request.out); !copied) return fail(copied.error());
  if (Status saved = weights.save(request.out); !saved) return fail(saved.error());
  const auto scores = train::validate(weights, test, request.fit.precision, pool);
  if (!scores) return fail(scores.error());
  std::error_code problem;
  std::filesystem::remove(request.out / "training.checkpoint", problem);  // the model itself is there now
  return TrainedSentiment{.data = parts->data,
                          .train_texts = data.train.labels.size(),
                          .validation_texts = data.validation.labels.size(),
                          .test_texts = test.labels.size(),
                          .cut_texts = encoding->cut(),
                          .planned_steps = train::planned_steps(request.fit, data.train.labels.size()),
                          .parameters = weights.all().size(),
                          .start = start->told,
                          .fit = std::move(*report),
                          .test = *scores,
                          .majority = share_of_most_frequent(test.labels)};
}

}  // namespace bellwether::workbench
