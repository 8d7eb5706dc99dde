#include "bellwether/dataset/sample_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bellwether/dataset/samples.h"
#include "bellwether/sentiment/label_map.h"
#include "bellwether/signal/index_builder.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using sentiment::Sentiment;

constexpr std::size_t kClasses = 3;

struct Evaluated {
  std::vector<int> truths, predictions;
};

core::Result<source::TextStream> open_sample() {
  const auto sample = embedded_sample("texts/texts.csv");
  if (!sample) return fail(sample.error());
  return source::open_texts(
      io::ByteStream::of_memory(std::string(sample->content), "samples/texts/texts.csv"),
      {.labels = source::LabelUse::required});
}

Status evaluate_text(const market::Text& text, const sentiment::Score& score, Evaluated& evaluated) {
  const auto truth = text.label ? sentiment::sentiment_of_name(*text.label) : std::nullopt;
  if (!truth) return fail(ErrorKind::internal, "sample text " + text.id + " has no label that says anything");
  evaluated.truths.push_back(static_cast<int>(*truth));
  evaluated.predictions.push_back(static_cast<int>(score.sentiment));
  return {};
}

Status count_for_index(const market::Text& text, const sentiment::Score& score,
                       signal::IndexBuilder& builder) {
  for (const market::Ticker& ticker : text.tickers) {
    const auto added =
        builder.add({ticker, text.known_at, score.negative, score.neutral, score.positive, 1.0});
    if (!added) return fail(added.error());
  }
  return {};
}

// What the most frequent class, and a coin with the classes' shares, would get right on these texts.
std::vector<Accuracy> baselines_of(const learn::ConfusionMatrix& matrix) {
  std::size_t most = 0;
  double coin = 0;
  for (std::size_t each = 0; each < kClasses; ++each) {
    most = std::max(most, matrix.true_rows(each));
    const double share = static_cast<double>(matrix.true_rows(each)) / static_cast<double>(matrix.rows());
    coin += share * share;
  }
  const auto right = static_cast<std::size_t>(std::lround(coin * static_cast<double>(matrix.rows())));
  return {accuracy_of("most frequent label", most, matrix.rows()),
          accuracy_of("coin with the labels' shares", right, matrix.rows())};
}

}  // namespace

Accuracy accuracy_of(std::string name, std::size_t right, std::size_t rows) {
  if (rows == 0) return {std::move(name), 0, 0, 1};
  constexpr double kQuantile = 1.959964;  // 97.5 % point of the normal distribution
  const auto n = static_cast<double>(rows);
  const double share = static_cast<double>(right) / n, z2 = kQuantile * kQuantile;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kQuantile / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::move(name), share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

core::Result<std::vector<ShownText>> score_five_texts(const sentiment::ScoreStage& stage) {
  // The first is the one of the source's five that survives; the others are ours.
  constexpr std::array<std::string_view, 5> kTexts = {
      "TSLA to the moon! 🚀", "Not a good quarter, margins fell again and guidance is gone",
      "$AAPL sets the date of its annual meeting", "Strong demand, record revenue and a raised outlook",
      "They beat estimates but the outlook is weak, I am out"};
  auto scores = sentiment::score_bodies(kTexts, stage);
  if (!scores) return fail(scores.error());
  std::vector<ShownText> shown;
  for (std::size_t i = 0; i < kTexts.size(); ++i)
    shown.push_back({std::string(kTexts[i]), std::move((*scores)[i])});
  return shown;
}

std::string shown_line(std::size_t number, const ShownText& shown) {
  return fmt::format("{}. {:>8} | conf={:.3f} | {}", number, shown.score.label_name, shown.score.confidence,
                     shown.text);
}

core::Result<SampleScores> score_sample_texts(const sentiment::ScoreStage& stage) {
  auto texts = open_sample();
  if (!texts) return fail(texts.error());
  Evaluated evaluated;
  signal::IndexBuilder builder(signal::Frequency::day, market::Calendar::nyse());
  const auto counts = sentiment::score_texts(
      *texts, stage, [](const market::Text&) { return true; },
      [&](const market::Text& text, const sentiment::Score& score) -> Status {
        if (Status done = evaluate_text(text, score, evaluated); !done) return done;
        return count_for_index(text, score, builder);
      });
  if (!counts) return fail(counts.error());
  const learn::ConfusionMatrix matrix(evaluated.truths, evaluated.predictions, kClasses);
  std::size_t right = 0;
  for (std::size_t each = 0; each < kClasses; ++each) right += matrix.count(each, each);
  auto indices = builder.build({});
  if (!indices) return fail(indices.error());
  return SampleScores{.texts = matrix.rows(),
                      .accuracy = accuracy_of(stage.analyzer.info().name, right, matrix.rows()),
                      .baselines = baselines_of(matrix),
                      .scores = learn::score_classes(matrix),
                      .indices = std::move(*indices)};
}

}  // namespace bellwether::dataset
