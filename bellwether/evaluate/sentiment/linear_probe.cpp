#include "bellwether/evaluate/sentiment/linear_probe.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/sentiment/metrics.h"
#include "bellwether/learn/linear_classifier.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/text_encoder.h"

namespace bellwether::evaluate {
namespace {

using sentiment::EvaluationParts;
using sentiment::ScoreStage;
constexpr std::size_t kEmbeddedAtOnce = 1024;
constexpr double kHeadDeviation = 0.02;      // BERT's initializer_range
constexpr std::uint32_t kHeadStream = 0x48;  // apart from the numbers of the bootstrap

core::Result<learn::Table> embed_part(const sentiment::TextPart& part, const ScoreStage& stage,
                                      core::Progress& progress) {
  learn::Table table;
  for (std::size_t begin = 0; begin < part.size(); begin += kEmbeddedAtOnce) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    const std::size_t count = std::min(kEmbeddedAtOnce, part.size() - begin);
    std::vector<std::string> cleaned;
    for (std::size_t i = begin; i < begin + count; ++i)
      cleaned.push_back(stage.cleaner.clean(part.bodies[i]).text);
    const auto rows =
        stage.analyzer.encoder()->embed(std::vector<std::string_view>(cleaned.begin(), cleaned.end()));
    if (!rows) return core::fail(rows.error());
    table.columns = rows->columns;
    table.append(rows->values);
    progress.advance(count);
  }
  return table;
}

core::Result<PartEmbeddings> embed_with(const EvaluationParts& parts, const ScoreStage& stage) {
  core::Progress progress(
      stage.job, "embedding", "texts",
      parts.train.size() + parts.calibration.size() + parts.test.size() + parts.seen_test.size());
  PartEmbeddings embeddings{
      .encoder = stage.analyzer.info().name, .train = {}, .calibration = {}, .test = {}, .seen = {}};
  for (const auto& [part, table] :
       {std::pair{&parts.train, &embeddings.train}, std::pair{&parts.calibration, &embeddings.calibration},
        std::pair{&parts.test, &embeddings.test}, std::pair{&parts.seen_test, &embeddings.seen}}) {
    auto rows = embed_part(*part, stage, progress);
    if (!rows) return core::fail(rows.error());
    *table = std::move(*rows);
  }
  return embeddings;
}

std::vector<learn::SparseRow> sparse_rows(const learn::Table& table) {
  std::vector<learn::SparseRow> rows;
  for (std::size_t i = 0; i < table.view().rows(); ++i) {
    learn::SparseRow& row = rows.emplace_back();
    for (const double value : table.view().row(i))
      row.push_back({static_cast<std::uint32_t>(row.size()), value});
  }
  return rows;
}

sentiment::Predictions predictions_of(const learn::LinearClassifier& head, const learn::Table& table) {
  sentiment::Predictions predictions;
  if (table.values.empty()) return predictions;
  for (const learn::SparseRow& row : sparse_rows(table)) {
    std::array<double, sentiment::kSentiments> shares{};
    std::ranges::copy(learn::logistic_probabilities(head.decisions(row)), shares.begin());
    predictions.add(shares);
  }
  return predictions;
}

// The most active output of a new head, for each row; `classes` says what each output means.
std::vector<int> predictions_of_new_head(const learn::Table& table, std::span<const int> classes,
                                         core::Random random) {
  std::vector<double> weights(classes.size() * table.columns);
  for (double& each : weights) each = kHeadDeviation * random.normal();
  std::vector<int> predictions;
  for (std::size_t i = 0; i < table.view().rows(); ++i) {
    const auto row = table.view().row(i);
    std::vector<double> outputs;
    for (std::size_t output = 0; output < classes.size(); ++output) {
      const auto of_output = weights.begin() + static_cast<std::ptrdiff_t>(output * table.columns);
      outputs.push_back(std::inner_product(row.begin(), row.end(), of_output, 0.0));
    }
    predictions.push_back(
        classes[static_cast<std::size_t>(std::ranges::max_element(outputs) - outputs.begin())]);
  }
  return predictions;
}

}  // namespace

core::Result<PartEmbeddings> embed_parts(const EvaluationParts& parts, const ScoreStage& stage) {
  if (stage.analyzer.encoder() != nullptr) return embed_with(parts, stage);
  const auto built_in = sentiment::make_analyzer(sentiment::kEmbeddedModel, {}, stage.job.pool());
  if (!built_in) return core::fail(built_in.error());
  const auto cleaner = sentiment::make_cleaner(**built_in, {});
  if (!cleaner) return core::fail(cleaner.error());
  return embed_with(parts, {**built_in, *cleaner, stage.job});
}

core::Result<LinearHeadPredictions> linear_head_predictions(const PartEmbeddings& embeddings,
                                                            const std::vector<int>& train_labels) {
  const auto head = learn::LinearClassifier::fit(sparse_rows(embeddings.train), train_labels,
                                                 {.loss = learn::LinearLoss::logistic});
  if (!head) return core::fail(head.error());
  return LinearHeadPredictions{predictions_of(*head, embeddings.calibration),
                               predictions_of(*head, embeddings.test),
                               predictions_of(*head, embeddings.seen)};
}

Spread spread_of(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const auto [lowest, highest] = std::ranges::minmax(values);
  Spread spread{.mean = std::accumulate(values.begin(), values.end(), 0.0) / count,
                .lowest = lowest,
                .highest = highest};
  for (const double each : values) spread.deviation += (each - spread.mean) * (each - spread.mean);
  spread.deviation = std::sqrt(spread.deviation / (count - 1));
  return spread;
}

RandomHeads evaluate_random_heads(const PartEmbeddings& embeddings, const EvaluationParts& parts,
                                  const HeadDraws& draws) {
  const std::vector<int> classes =
      parts.labels == sentiment::LabelPreset::binary ? std::vector{0, 2} : std::vector{0, 1, 2};
  std::vector<double> accuracies, f1s;
  for (std::size_t head = 0; head < draws.heads; ++head) {
    const std::vector<int> predictions =
        predictions_of_new_head(embeddings.test, classes,
                                core::Random({draws.seed, kHeadStream, 0, static_cast<std::uint32_t>(head)}));
    const HeadlineMetrics metrics =
        headline_metrics({parts.test.labels, predictions, sentiment::kSentiments}, parts.labels);
    accuracies.push_back(metrics.front());
    f1s.push_back(metrics.back());
  }
  return {embeddings.encoder, draws.heads, spread_of(accuracies), spread_of(f1s)};
}

}  // namespace bellwether::evaluate
