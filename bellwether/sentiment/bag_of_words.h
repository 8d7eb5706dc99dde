#pragma once

#include <array>
#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/learn/linear_classifier.h"
#include "bellwether/learn/tfidf.h"
#include "bellwether/sentiment/classification_report.h"

namespace bellwether::sentiment {

// The plain baseline that a network must beat: TF-IDF of words, word pairs and runs of 3 to 5 characters, and
// a linear SVM or a logistic regression for each class against the rest. In scikit-learn's words
//   FeatureUnion([TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
//                 TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 5), min_df=2, sublinear_tf=True)])
// before LinearSVC(dual=False) or LogisticRegression(solver='liblinear'), with learn/tfidf.h saying what a
// term is. Reads texts as given, cleaned by the caller.
class BagOfWords {
 public:
  // Labels are Sentiment as numbers, one a text. Errors: data, where there are fewer than two classes.
  [[nodiscard]] static core::Result<BagOfWords> fit(std::span<const std::string_view> texts,
                                                    std::span<const int> labels,
                                                    const learn::LinearOptions& options = {});

  // Logistic: learn::logistic_probabilities. SVM: softmax of the decision values, which ranks as they do and
  // becomes a probability only by with_temperature. 0 for a class that training had no text of.
  [[nodiscard]] std::array<double, kSentiments> probabilities(std::string_view text) const;

 private:
  BagOfWords(learn::Tfidf words, learn::Tfidf characters)
      : words_(std::move(words)), characters_(std::move(characters)) {}

  // The columns of the words, then those of the characters.
  [[nodiscard]] learn::SparseRow row(std::string_view text) const;

  learn::Tfidf words_, characters_;
  learn::LinearClassifier classifier_;
  learn::LinearLoss loss_ = learn::LinearLoss::svm;
};

}  // namespace bellwether::sentiment
