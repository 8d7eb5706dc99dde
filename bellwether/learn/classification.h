// How good class predictions are: confusion matrix and what follows from it (shared requirements ).
//   precision           TP / (TP + FP)
//   recall              TP / (TP + FN)
//   F1                  2 P R / (P + R); like the two above 0 and flagged where undefined
//   macro-F1            plain mean of the F1 of the classes
//   balanced accuracy   mean recall
//   MCC                 for any number of classes: Gorodkin 2004, Computational Biology and Chemistry 28:367;
//                       0 where its root is 0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bellwether::learn {

// counts[truth][prediction].
class ConfusionMatrix {
 public:
  // Classes are 0 … classes-1; truths and predictions are of one length.
  ConfusionMatrix(std::span<const int> truths, std::span<const int> predictions, std::size_t classes);

  [[nodiscard]] std::size_t classes() const { return classes_; }
  [[nodiscard]] std::size_t count(std::size_t truth, std::size_t prediction) const {
    return counts_[truth * classes_ + prediction];
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t true_rows(std::size_t truth) const;
  [[nodiscard]] std::size_t predicted_rows(std::size_t prediction) const;

 private:
  std::size_t classes_, rows_;
  std::vector<std::size_t> counts_;
};

// Whether a ratio has a denominator; without one it is reported as 0, with this flag.
enum class Definedness { defined, undefined };

// The scores of one class against all others.
struct ClassScores {
  double precision = 0.0, recall = 0.0, f1 = 0.0;
  std::size_t support = 0;                          // rows of this class
  Definedness precision_is = Definedness::defined;  // undefined: never predicted
  Definedness recall_is = Definedness::defined;     // undefined: never true
};

// The scores over all classes, and of each one in order of its index.
struct ClassificationScores {
  std::size_t rows = 0;
  double accuracy = 0.0, macro_f1 = 0.0, balanced_accuracy = 0.0, mcc = 0.0;
  std::vector<ClassScores> classes;
};

[[nodiscard]] ClassificationScores score_classes(const ConfusionMatrix& matrix);

// F1 of the constant answer "positive" where a share p of rows is positive: 2p / (1 + p).
[[nodiscard]] double always_positive_f1(double positive_share);

}  // namespace bellwether::learn
