#include "bellwether/evaluate/sentiment/models_and_baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "bellwether/core/clock.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/core/stages.h"
#include "bellwether/sentiment/bag_of_words.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::evaluate {
namespace {

using sentiment::EvaluationParts;
using sentiment::ScoreStage;
using sentiment::TextPart;
constexpr std::string_view kWordList = "lexicon";
constexpr std::size_t kTextsAtOnce = 1024;

// What somebody says of the texts that set the temperature, of those that judge, and of those that would, had
// no model seen them.
struct PartPredictions {
  sentiment::Predictions calibration, test, seen;
};

using PredictionPart = std::function<core::Result<sentiment::Predictions>(const TextPart&)>;

core::Result<PartPredictions> predict_parts(const EvaluationParts& parts, const PredictionPart& prediction) {
  auto calibration = prediction(parts.calibration);
  if (!calibration) return core::fail(calibration.error());
  auto test = prediction(parts.test);
  if (!test) return core::fail(test.error());
  auto seen = prediction(parts.seen_test);
  if (!seen) return core::fail(seen.error());
  return PartPredictions{std::move(*calibration), std::move(*test), std::move(*seen)};
}

SentimentModelResult evaluated(std::string name, PartPredictions predictions, const EvaluationParts& parts) {
  const auto temperature = sentiment::fit_temperature(predictions.calibration, parts.calibration.labels);
  const sentiment::Predictions scaled = sentiment::with_temperature(predictions.test, temperature.value);
  return {.name = std::move(name),
          .calibration = std::move(predictions.calibration),
          .predictions = predictions.test,
          .seen = std::move(predictions.seen),
          .report = sentiment::classification_report(predictions.test, parts.test.labels),
          .temperature = temperature,
          .scaled = sentiment::calibration_of(scaled, parts.test.labels)};
}

core::Result<sentiment::Predictions> score_part(const TextPart& part, const ScoreStage& stage) {
  return predict_texts(std::vector<std::string_view>(part.bodies.begin(), part.bodies.end()), stage);
}

core::Result<SentimentModelResult> scored(const EvaluationParts& parts, const ScoreStage& stage,
                                          std::string_view name) {
  auto predictions = predict_parts(parts, [&](const TextPart& part) { return score_part(part, stage); });
  if (!predictions) return core::fail(predictions.error());
  if (parts.labels == sentiment::LabelPreset::binary) {
    *predictions = {sentiment::against_the_rest(predictions->calibration),
                    sentiment::against_the_rest(predictions->test),
                    sentiment::against_the_rest(predictions->seen)};
  }
  return evaluated(std::string(name), std::move(*predictions), parts);
}

using ClassShares = std::array<double, sentiment::kSentiments>;

ClassShares shares_of(const TextPart& part) {
  ClassShares shares{};
  const sentiment::ClassCounts counts = part.counts();
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = static_cast<double>(counts[i]) / static_cast<double>(part.size());
  return shares;
}

// The same probabilities for every text: the class shares of the training part.
core::Result<SentimentModelResult> majority(const EvaluationParts& parts) {
  const ClassShares shares = shares_of(parts.train);
  auto predictions = predict_parts(parts, [&](const TextPart& part) {
    sentiment::Predictions same;
    for (std::size_t i = 0; i < part.size(); ++i) same.add(shares);
    return same;
  });
  if (!predictions) return core::fail(predictions.error());
  return evaluated("majority", std::move(*predictions), parts);
}

// Its probabilities are those of `majority`; its answers are drawn by them.
core::Result<SentimentModelResult> coin(const EvaluationParts& parts, std::uint64_t seed) {
  constexpr std::uint32_t kCoinStream = 0x43;  // apart from the numbers of the bootstrap
  const ClassShares shares = shares_of(parts.train);
  auto predictions = predict_parts(parts, [&](const TextPart& part) {
    sentiment::Predictions thrown;
    core::Random random({seed, kCoinStream, 0, 0});
    for (std::size_t i = 0; i < part.size(); ++i) {
      thrown.add(shares);
      const double place = random.uniform();
      thrown.classes.back() = place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2;
    }
    return thrown;
  });
  if (!predictions) return core::fail(predictions.error());
  return evaluated("coin", std::move(*predictions), parts);
}

core::Result<ComparedModel> open_model(std::string_view name, core::Job& job) {
  auto analyzer = sentiment::make_analyzer(name, {}, job.pool());
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return core::fail(cleaner.error());
  return ComparedModel{std::string(name), std::move(*analyzer), std::move(*cleaner)};
}

core::Result<SentimentModelResult> word_list(const EvaluationParts& parts, core::Job& job) {
  const auto model = open_model(kWordList, job);
  if (!model) return core::fail(model.error());
  return scored(parts, {*model->analyzer, model->cleaner, job}, kWordList);
}

// Under the name that the user gave, because two folders may be called alike.
core::Status add_compared_model(BenchmarkSet& benchmark_set, const EvaluationParts& parts,
                                const ComparedModel& model, core::Job& job) {
  const auto stands = [&](const SentimentModelResult& each) { return each.name == model.name; };
  if (std::ranges::any_of(benchmark_set.models, stands)) {
    return core::fail(core::ErrorKind::usage,
                      fmt::format("--compare {}: is in the table already", model.name));
  }
  auto result = scored(parts, {*model.analyzer, model.cleaner, job}, model.name);
  if (!result) return core::fail(result.error().within(model.name));
  benchmark_set.models.push_back(std::move(*result));
  return {};
}

core::Result<SentimentModelResult> bag_of_words(const EvaluationParts& parts, learn::LinearLoss loss) {
  const std::string name = "tfidf-" + core::value_text(loss);
  const auto words = sentiment::BagOfWords::fit(
      std::vector<std::string_view>(parts.train.cleaned.begin(), parts.train.cleaned.end()),
      parts.train.labels, {.loss = loss});
  if (!words) return core::fail(words.error().within(name));
  auto predictions = predict_parts(parts, [&](const TextPart& part) {
    sentiment::Predictions given;
    for (const std::string& each : part.cleaned) given.add(words->probabilities(each));
    return given;
  });
  if (!predictions) return core::fail(predictions.error());
  return evaluated(name, std::move(*predictions), parts);
}

// In texts that the model scores; a baseline learns from five texts in the time of one.
std::vector<core::Stage> progress_stages(const EvaluationParts& parts, const BenchmarkSetOptions& options) {
  const auto scored = static_cast<double>(parts.calibration.size() + parts.test.size());
  const auto learned = static_cast<double>(parts.train.size());
  std::vector<core::Stage> stages = {{"model", scored}, {"baselines", 0.2 * learned + 0.05 * scored}};
  for (const ComparedModel& each : options.beside) stages.push_back({each.name, scored});
  if (options.linear_probe != LinearProbe::off) stages.push_back({"encoder-linear", scored + 1.3 * learned});
  return stages;
}

// Whether the encoder that stands in for a model without one has learned from the test texts, so that a head
// on it would know them; then the reader is told why it is missing.
core::Result<bool> stand_in_has_seen(BenchmarkSet& benchmark_set, const EvaluationParts& parts,
                                     core::Job& job) {
  const auto stand_in = sentiment::StoredModel::open(sentiment::kEmbeddedModel);
  if (!stand_in) return core::fail(stand_in.error());
  auto record = stand_in->seen_record();
  if (!record) return core::fail(record.error());
  if (!*record) return false;
  const sentiment::SeenTexts seen(std::move(**record));
  const sentiment::SeenCounts counts = sentiment::look_up_seen(&seen, parts.test.bodies, job).counts;
  if (counts.labeled == 0) return false;
  benchmark_set.notes.push_back(
      fmt::format("encoder-linear is left out: {}, whose embeddings it would read, has "
                  "learned from {} of the test texts with their labels",
                  sentiment::kEmbeddedModel, core::with_thousands(counts.labeled)));
  return true;
}

core::Status add_linear_probe(BenchmarkSet& benchmark_set, const EvaluationParts& parts,
                              const ScoreStage& stage, const BenchmarkSetOptions& options) {
  if (stage.analyzer.encoder() == nullptr) {
    const auto seen = stand_in_has_seen(benchmark_set, parts, stage.job);
    if (!seen) return core::fail(seen.error());
    if (*seen) return {};
  }
  const auto embeddings = embed_parts(parts, stage);
  if (!embeddings) return core::fail(embeddings.error());
  auto predictions = linear_head_predictions(*embeddings, parts.train.labels);
  if (!predictions) return core::fail(predictions.error().within("encoder-linear"));
  benchmark_set.models.push_back(evaluated(
      "encoder-linear",
      {std::move(predictions->calibration), std::move(predictions->test), std::move(predictions->seen)},
      parts));
  benchmark_set.random_heads =
      evaluate_random_heads(*embeddings, parts, {.heads = options.random_heads, .seed = options.seed});
  return {};
}

}  // namespace

core::Result<sentiment::Predictions> predict_texts(std::span<const std::string_view> bodies,
                                                   const ScoreStage& stage) {
  core::Progress progress(stage.job, "scoring", "texts", bodies.size());
  sentiment::Predictions predictions;
  sentiment::ScoreCounts counts;
  for (std::size_t begin = 0; begin < bodies.size(); begin += kTextsAtOnce) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    const std::size_t count = std::min(kTextsAtOnce, bodies.size() - begin);
    const auto scores = sentiment::score_bodies(bodies.subspan(begin, count), stage, counts);
    if (!scores) return core::fail(scores.error());
    if (scores->size() != count) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("{} gave {} predictions for {} texts; they cannot be matched to their texts",
                      stage.analyzer.info().name, scores->size(), count));
    }
    for (const sentiment::Score& each : *scores) predictions.add(each);
    progress.advance(count);
  }
  if (const std::string told = sentiment::cut_texts_told(counts, stage.analyzer); !told.empty())
    core::log_warning(told);
  return predictions;
}

core::Result<BenchmarkSet> run_benchmark_set(const EvaluationParts& parts, const ScoreStage& stage,
                                             const BenchmarkSetOptions& options) {
  core::Stages progress(stage.job, "models", progress_stages(parts, options));
  progress.next();
  const core::Stopwatch watch;
  auto model = scored(parts, stage, stage.analyzer.info().name);
  if (!model) return core::fail(model.error());
  BenchmarkSet benchmark_set{
      .models = {},
      .speed = {parts.calibration.size() + parts.test.size() + parts.seen_test.size(), watch.seconds()},
      .random_heads = {},
      .notes = {}};
  benchmark_set.models.push_back(std::move(*model));
  std::vector<std::function<core::Result<SentimentModelResult>()>> baselines = {
      [&] { return majority(parts); }, [&] { return coin(parts, options.seed); }};
  if (stage.analyzer.info().name != kWordList)
    baselines.emplace_back([&] { return word_list(parts, stage.job); });
  for (const auto& [loss, name] : learn::names_of(learn::LinearLoss{}))
    baselines.emplace_back([&parts, loss = loss] { return bag_of_words(parts, loss); });
  progress.next();
  for (const auto& baseline : baselines) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    auto result = baseline();
    if (!result) return core::fail(result.error());
    benchmark_set.models.push_back(std::move(*result));
  }
  for (const ComparedModel& each : options.beside) {
    progress.next();
    if (core::Status added = add_compared_model(benchmark_set, parts, each, stage.job); !added)
      return core::fail(added.error());
  }
  if (options.linear_probe == LinearProbe::off) return benchmark_set;
  progress.next();
  if (core::Status added = add_linear_probe(benchmark_set, parts, stage, options); !added)
    return core::fail(added.error());
  return benchmark_set;
}

core::Result<std::vector<ComparedModel>> open_compared_models(std::span<const std::string> names,
                                                              core::Job& job) {
  std::vector<ComparedModel> models;
  for (const std::string& name : names) {
    auto model = open_model(name, job);
    if (!model) return core::fail(model.error().within("--compare"));
    models.push_back(std::move(*model));
  }
  return models;
}

sentiment::ConfusionMetrics metrics_with_seen(const SentimentModelResult& result,
                                              const EvaluationParts& parts) {
  std::vector<int> labels = parts.test.labels, predictions = result.predictions.classes;
  labels.insert(labels.end(), parts.seen_test.labels.begin(), parts.seen_test.labels.end());
  predictions.insert(predictions.end(), result.seen.classes.begin(), result.seen.classes.end());
  return sentiment::metrics_of({labels, predictions, sentiment::kSentiments});
}

double expected_accuracy_of_coin(const EvaluationParts& parts) {
  const ClassShares thrown = shares_of(parts.train), found = shares_of(parts.test);
  return std::inner_product(thrown.begin(), thrown.end(), found.begin(), 0.0);
}

}  // namespace bellwether::evaluate
