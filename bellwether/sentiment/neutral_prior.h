// The share of neutral texts, moved. A model's probabilities presume the share of neutral texts that it was trained
// with; where a user's texts have another, Bayes' rule turns the ones into the others (prior shift; Saerens, Latinne
// and Decaestecker 2002, "Adjusting the Outputs of a Classifier to New a Priori Probabilities: A Simple Procedure",
// Neural Computation 14):
//
//   odds'(neutral | x) = odds(neutral | x) * odds(target) / odds(trained)
//
// Negative and positive keep their ratio. It presumes that neutral texts look in both places alike, and polar ones too.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace bellwether::sentiment {

// Shares of neutral texts, both inside (0, 1).
struct NeutralShift {
  double trained = 0.5, target = 0.5;
};

// P(neutral | x) under the target share.
[[nodiscard]] double shifted_neutral(double neutral, const NeutralShift& shift);

// How an estimate ended.
struct NeutralEstimate {
  double share = 0.5;
  std::uint64_t iterations = 0;
  bool converged = false;
};

// The share of neutral texts that makes the texts behind these P(neutral | x) the most probable, by expectation
// maximization from the trained share (equation 2.9 of the paper for two classes). It inherits the model's faults: a
// model that is sure of neutral where it is wrong estimates too much. Kept inside [0.001, 0.999].
[[nodiscard]] NeutralEstimate estimate_neutral_share(std::span<const double> neutral, double trained);

// An estimate for a set of texts, and what presuming it changes.
struct NeutralPriorReport {
  std::string model;
  std::uint64_t texts = 0;
  double trained = 0.0;  // the share of neutral texts that the model was trained with
  NeutralEstimate estimate;
  std::array<std::uint64_t, 3> before{}, after{};  // texts by predicted class, without and with the estimate
  std::uint64_t changed = 0;                       // texts of another class
};

}  // namespace bellwether::sentiment
