#include "bellwether/sentiment/bag_of_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bellwether::sentiment {
namespace {

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
  learn::Tfidf words = learn::Tfidf::fit(texts, {});
  std::vector<learn::SparseRow> rows;
  for (const std::string_view text : texts) rows.push_back(words.row(text));
  auto classifier = learn::LinearClassifier::fit(rows, labels, options);
  if (!classifier) return core::fail(classifier.error());
  return BagOfWords(std::move(words), std::move(*classifier), options.loss);
}

std::array<double, kSentiments> BagOfWords::probabilities(std::string_view text) const {
  std::vector<double> decisions = classifier_.decisions(words_.row(text));
  decisions.resize(kSentiments, -std::numeric_limits<double>::infinity());
  const std::vector<double> shares =
      loss_ == learn::LinearLoss::logistic ? learn::logistic_probabilities(decisions) : softmax(decisions);
  std::array<double, kSentiments> values{};
  std::ranges::copy(shares, values.begin());
  return values;
}

}  // namespace bellwether::sentiment
