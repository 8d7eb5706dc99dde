#include "bellwether/sentiment/bag_of_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kShortestRun = 3, kLongestRun = 5;  // of characters
// A run that only one text has tells nothing of others, and there are many.
constexpr std::size_t kLeastTexts = 2;

std::vector<double> softmax(std::span<const double> decisions) {
  const double top = *std::ranges::max_element(decisions);
  std::vector<double> values;
  double sum = 0;
  for (const double each : decisions) sum += values.emplace_back(std::exp(each - top));
  for (double& each : values) each /= sum;
  return values;
}

}  // namespace

core::Result<BagOfWords> BagOfWords::fit(std::span<const std::string_view> texts, std::span<const int> labels,
                                         const learn::LinearOptions& options) {
  BagOfWords bag(learn::Tfidf::fit(texts, {}), learn::Tfidf::fit(texts, {.terms = learn::Terms::characters,
                                                                         .shortest = kShortestRun,
                                                                         .longest = kLongestRun,
                                                                         .least_texts = kLeastTexts}));
  std::vector<learn::SparseRow> rows;
  rows.reserve(texts.size());
  for (const std::string_view text : texts) rows.push_back(bag.row(text));
  auto classifier = learn::LinearClassifier::fit(rows, labels, options);
  if (!classifier) return core::fail(classifier.error());
  bag.classifier_ = std::move(*classifier);
  bag.loss_ = options.loss;
  return bag;
}

learn::SparseRow BagOfWords::row(std::string_view text) const {
  learn::SparseRow row = words_.row(text);
  const auto offset = static_cast<std::uint32_t>(words_.columns());
  for (const auto& [column, value] : characters_.row(text)) row.push_back({offset + column, value});
  return row;
}

std::array<double, kSentiments> BagOfWords::probabilities(std::string_view text) const {
  std::vector<double> decisions = classifier_.decisions(row(text));
  decisions.resize(kSentiments, -std::numeric_limits<double>::infinity());
  const std::vector<double> shares =
      loss_ == learn::LinearLoss::logistic ? learn::logistic_probabilities(decisions) : softmax(decisions);
  std::array<double, kSentiments> values{};
  std::ranges::copy(shares, values.begin());
  return values;
}

}  // namespace bellwether::sentiment
