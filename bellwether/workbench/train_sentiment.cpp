#include "bellwether/workbench/train_sentiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "bellwether/core/file.h"
#include "bellwether/nn/safetensors_index.h"
#include "bellwether/text/cleaning.h"
#include "bellwether/text/load_tokenizer.h"
#include "bellwether/workbench/fit_sentiment.h"
#include "bellwether/workbench/model_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

std::vector<std::string> class_names() {
  std::vector<std::string> names;
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) names.emplace_back(name);
  return names;
}

// The folder that holds the tokenizer.
Result<std::filesystem::path> tokenizer_folder(const TrainSentimentRequest& request) {
  if (request.model.empty() == request.vocabulary.empty()) {
    return fail(
        ErrorKind::usage,
        "name one start: --model DIR, a checkpoint to go on from, or --vocabulary DIR, the tokenizer of a "
        "new encoder ('bellwether text train-vocab' makes one)");
  }
  return std::filesystem::path(request.model.empty() ? request.vocabulary : request.model);
}

struct Start {
  nn::BertWeights weights;
  std::string told;
};

Result<Start> new_encoder(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  nn::BertConfig config;
  config.vocab_size = tokenizer.vocabulary_size();
  config.layers = request.shape.layers;
  config.hidden_size = request.shape.hidden;
  config.heads = request.shape.heads;
  config.intermediate_size = request.shape.intermediate;
  config.max_positions = request.options.max_length;
  config.labels = class_names();
  // Through the reader of checkpoints, so that a new shape obeys the same rules.
  const auto checked = nn::parse_bert_config(nn::bert_config_json(config), {});
  if (!checked) return fail(checked.error().within("new encoder"));
  auto weights = nn::BertWeights::make(*checked, nn::BertHead::classifier,
                                       nn::NewWeightSource(request.fit.seed, config.initializer_range));
  if (!weights) return fail(weights.error());
  return Start{std::move(*weights), fmt::format("a new encoder drawn with seed {}", request.fit.seed)};
}

Result<Start> stored_encoder(const TrainSentimentRequest& request) {
  auto config = nn::read_bert_config(request.model, {});
  if (!config) return fail(config.error());
  const auto stored = nn::StoredWeights::open(request.model, {});
  if (!stored) return fail(stored.error());
  const nn::StoredWeightSource source(*stored);
  const nn::NewWeightSource fresh(request.fit.seed, config->initializer_range);
  const nn::WithNewClassifier completed(source, fresh);
  // Its classifier is kept where it has one for the same classes in the same places.
  const bool fits = config->labels == class_names() && source.has({"classifier.weight", {}});
  config->labels = class_names();
  const nn::WeightSource& chosen = fits ? static_cast<const nn::WeightSource&>(source) : completed;
  auto weights = nn::BertWeights::make(*config, nn::BertHead::classifier, chosen);
  if (!weights) return fail(weights.error().within(request.model));
  return Start{std::move(*weights),
               request.model +
                   (fits ? "" : fmt::format(", with a new classifier drawn with seed {}", request.fit.seed))};
}

// Texts as the analyzer that will score with this model reads them.
class Encoding {
 public:
  [[nodiscard]] static Result<Encoding> make(const text::Tokenizer& tokenizer, std::size_t most) {
    const text::SpecialIds& special = tokenizer.special_ids();
    if (!special.cls || !special.sep)
      return fail(ErrorKind::model, "the vocabulary has no [CLS] or no [SEP]");
    auto cleaner =
        text::Cleaner::make({}, tokenizer.is_cased() ? text::ModelCasing::cased : text::ModelCasing::uncased);
    if (!cleaner) return fail(cleaner.error());
    return Encoding(tokenizer, std::move(*cleaner), most);
  }

  train::LabelledTokens encode(const TextPart& part) {
    train::LabelledTokens data;
    for (std::size_t i = 0; i < part.size(); ++i) {
      data.texts.add(ids_of(part.bodies[i]));
      data.labels.push_back(static_cast<std::uint32_t>(part.labels[i]));
    }
    return data;
  }
  [[nodiscard]] std::uint64_t cut() const { return cut_; }

 private:
  Encoding(const text::Tokenizer& tokenizer, text::Cleaner cleaner, std::size_t most)
      : tokenizer_(tokenizer), cleaner_(std::move(cleaner)), most_(most) {}

  std::vector<std::int32_t> ids_of(const std::string& body) {
    std::vector<std::uint32_t> ids{*tokenizer_.special_ids().cls};
    tokenizer_.encode(cleaner_.clean(body).text, ids);
    if (ids.size() > most_ - 1) {
      ids.resize(most_ - 1);
      ++cut_;
    }
    ids.push_back(*tokenizer_.special_ids().sep);
    return {ids.begin(), ids.end()};
  }

  const text::Tokenizer& tokenizer_;
  text::Cleaner cleaner_;
  std::size_t most_;
  std::uint64_t cut_ = 0;
};

double share_of_most_frequent(const std::vector<std::uint32_t>& labels) {
  std::array<std::size_t, sentiment::kSentiments> counts{};
  for (const std::uint32_t label : labels) ++counts[label];
  return static_cast<double>(*std::ranges::max_element(counts)) / static_cast<double>(labels.size());
}

Status check_request(const TrainSentimentRequest& request) {
  if (request.out.empty()) return fail(ErrorKind::usage, "--out: name the folder for the model");
  if (request.options.max_length < 3 || request.options.max_length > 512)
    return fail(ErrorKind::usage, "--max-length: must be from 3 to 512");
  if (request.options.short_weight < 0) return fail(ErrorKind::usage, "--short-weight: must be 0 or above");
  return {};
}

Result<Start> start_of(const TrainSentimentRequest& request, const text::Tokenizer& tokenizer) {
  return request.model.empty() ? new_encoder(request, tokenizer) : stored_encoder(request);
}

// Weights of the training texts, where very short ones count otherwise than the rest.
void weigh_short_texts(double short_weight, train::LabelledTokens& data) {
  constexpr std::size_t kMarks = 2;  // [CLS] and [SEP]
  if (short_weight == 1.0) return;
  for (std::size_t i = 0; i < data.texts.texts(); ++i) {
    data.weights.push_back(data.texts.length(i) <= kShortTokens + kMarks ? short_weight : 1.0);
  }
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
  const auto folder = tokenizer_folder(request);
  if (!folder) return fail(folder.error());
  const auto tokenizer = text::load_tokenizer(*folder);
  if (!tokenizer) return fail(tokenizer.error());
  const TrainSentimentOptions& options = request.options;
  const auto parts = read_evaluation_parts(
      request.files, {options.test_share, options.validation_share, options.split_seed});
  if (!parts) return fail(parts.error());
  const source::InputRecord& record = parts->data.record;
  run.add_input({record.path, record.sha256, record.bytes, record.rows});
  auto start = start_of(request, **tokenizer);
  if (!start) return fail(start.error());
  nn::BertWeights& weights = start->weights;
  auto encoding = Encoding::make(**tokenizer, std::min(options.max_length, weights.config().max_positions));
  if (!encoding) return fail(encoding.error());
  train::ClassifierFitData data{encoding->encode(parts->train), encoding->encode(parts->calibration)};
  weigh_short_texts(options.short_weight, data.train);
  const train::LabelledTokens test = encoding->encode(parts->test);

  auto report = fit_sentiment({run, request, *folder}, weights, data, pool);
  if (!report) return fail(report.error());
  if (Status saved = save_model_folder(weights, *folder, request.out); !saved) return fail(saved.error());
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
