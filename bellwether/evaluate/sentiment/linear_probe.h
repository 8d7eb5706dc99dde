// Baselines that read an encoder's embeddings, the encoder learning nothing for them (requirements X-18,
// P-45):
//   encoder-linear    logistic regression on them, fitted on the training part
//   random heads   classification heads drawn as BERT draws a new one, weights from N(0, 0.02^2) and no
//                     bias: a head that learned nothing cannot know which output means what, so a single such
//                     score says nothing; the spread of many says how little
// The encoder is that of the model under evaluation where it has one, else the one built into the program. Of
// a fine-tuned model this asks what its head is worth; of a base model, what fine-tuning would have to beat.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/classification_report.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::evaluate {

// One row a text of each part.
struct PartEmbeddings {
  std::string encoder;  // its name
  learn::Table train, calibration, test, seen;
};

// Shows progress. Errors: those of the analyzer and its encoder; interrupted.
[[nodiscard]] core::Result<PartEmbeddings> embed_parts(const sentiment::EvaluationParts& parts,
                                                       const sentiment::ScoreStage& stage);

// The predictions of the linear probe for each part.
struct LinearHeadPredictions {
  sentiment::Predictions calibration, test, seen;
};
// Errors: data, where the labels are of one class.
[[nodiscard]] core::Result<LinearHeadPredictions> linear_head_predictions(
    const PartEmbeddings& embeddings, const std::vector<int>& train_labels);

// How a score varies from draw to draw.
struct Spread {
  double mean = 0.0, deviation = 0.0;  // the latter with n - 1
  double lowest = 0.0, highest = 0.0;
};
[[nodiscard]] Spread spread_of(const std::vector<double>& values);  // of two or more

// The scores of many random heads on one encoder.
struct RandomHeads {
  std::string encoder;
  std::size_t heads = 0;
  Spread accuracy, f1;  // on the test part; F1 as in metrics.h
};
// How many random heads are drawn.
struct HeadDraws {
  std::size_t heads = 20;  // two or more
  std::uint64_t seed = 42;
};
[[nodiscard]] RandomHeads evaluate_random_heads(const PartEmbeddings& embeddings,
                                                const sentiment::EvaluationParts& parts,
                                                const HeadDraws& draws);

}  // namespace bellwether::evaluate
