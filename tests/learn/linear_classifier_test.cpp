#include "bellwether/learn/linear_classifier.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace bellwether::tests {
namespace {

using learn::LinearClassifier;
using learn::LinearLoss;
using learn::Tfidf;

const std::vector<std::string_view> kTexts{
    "shares rise on strong profit",        "profit falls as costs rise",  "shares fall on weak sales",
    "strong sales lift profit and shares", "costs weigh on weak outlook", "outlook raised on strong sales"};

std::vector<learn::SparseRow> rows_of(const Tfidf& tfidf) {
  std::vector<learn::SparseRow> rows;
  for (const auto text : kTexts) rows.push_back(tfidf.row(text));
  return rows;
}

TEST(LinearClassifier, Decides_as_scikit_learn_does) {
  const auto rows = rows_of(Tfidf::fit(kTexts, {}));
  const std::vector<int> labels{1, 0, 0, 1, 0, 1};
  struct Reference {
    LinearLoss loss;
    std::vector<double> decisions;
  };
  // LinearSVC(C=1, dual=False) and LogisticRegression(C=1, solver="liblinear").
  for (const auto& [loss, decisions] :
       {Reference{LinearLoss::svm,
                  {0.66001336, -0.65166676, -0.64897372, 0.6964915, -0.71940652, 0.68988674}},
        Reference{LinearLoss::logistic,
                  {0.40754467, -0.37508325, -0.37385867, 0.45625924, -0.46429893, 0.44050889}}}) {
    const auto fitted = LinearClassifier::fit(rows, labels, {.loss = loss, .tolerance = 1e-10});
    ASSERT_TRUE(fitted);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_NEAR(fitted->decisions(rows[i])[1], decisions[i], 1e-4);
      EXPECT_EQ(fitted->predict(rows[i]), labels[i]);
    }
  }
}

TEST(LinearClassifier, Never_chooses_a_class_absent_from_training) {
  const auto rows = rows_of(Tfidf::fit(kTexts, {}));
  const auto fitted = LinearClassifier::fit(rows, std::vector<int>{2, 0, 0, 2, 0, 2}, {});
  ASSERT_TRUE(fitted);
  for (const auto& row : rows) EXPECT_NE(fitted->predict(row), 1);
}

TEST(LinearClassifier, Refuses_one_class_and_no_rows) {
  const auto rows = rows_of(Tfidf::fit(kTexts, {}));
  EXPECT_EQ(LinearClassifier::fit(rows, std::vector<int>(6, 1), {}).error().kind, core::ErrorKind::data);
  EXPECT_EQ(LinearClassifier::fit({}, {}, {}).error().kind, core::ErrorKind::data);
  EXPECT_EQ(LinearClassifier::fit(rows, std::vector<int>{1, 0, 0, 1, 0, 1}, {.c = -1}).error().kind,
            core::ErrorKind::usage);
}

// 1 / (1 + e^-d) of ln 3, 0 and minus infinity: 3/4, 1/2, 0; of their sum 5/4: 0.6, 0.4, 0.
TEST(LogisticProbabilities, Sum_to_one_and_leave_absent_classes_out) {
  const auto values = learn::logistic_probabilities(
      std::vector{std::log(3.0), 0.0, -std::numeric_limits<double>::infinity()});
  EXPECT_NEAR(values[0], 0.6, 1e-12);
  EXPECT_NEAR(values[1], 0.4, 1e-12);
  EXPECT_EQ(values[2], 0.0);
}

}  // namespace
}  // namespace bellwether::tests
