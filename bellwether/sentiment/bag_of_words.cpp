#include "bellwether/sentiment/bag_of_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bellwether::sentiment {

core::Result<BagOfWords> BagOfWords::fit(std::span<const std::string_view> texts,
                                         std::span<const int> labels) {
  learn::Tfidf words = learn::Tfidf::fit(texts, {});
  std::vector<learn::SparseRow> rows;
  for (const std::string_view text : texts) rows.push_back(words.row(text));
  auto classifier = learn::LinearClassifier::fit(rows, labels, {});
  if (!classifier) return core::fail(classifier.error());
  return BagOfWords(std::move(words), std::move(*classifier));
}

std::array<double, kSentiments> BagOfWords::probabilities(std::string_view text) const {
  std::vector<double> decisions = classifier_.decisions(words_.row(text));
  decisions.resize(kSentiments, -std::numeric_limits<double>::infinity());
  const double top = *std::ranges::max_element(decisions);
  std::array<double, kSentiments> values{};
  double sum = 0;
  for (std::size_t i = 0; i < kSentiments; ++i) sum += values[i] = std::exp(decisions[i] - top);
  for (double& each : values) each /= sum;
  return values;
}

}  // namespace bellwether::sentiment
