// The learners of a sign model as numbers by name, and back to the same bits.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/learn/bagged_svc.h"
#include "bellwether/learn/linear_classifier.h"

namespace bellwether::forecast {

// Of each bag "bag_7_machine" (kernel, gamma, rho, which class stands first, its vectors),
// "bag_7_coefficients" and "bag_7_vectors"; "bags" is their number.
[[nodiscard]] Numbers bag_numbers(const learn::BaggedSvc& svc);
// Errors: model, where numbers are missing or do not fit; `columns` is that of the model.
[[nodiscard]] core::Result<learn::BaggedSvc> bags_from(const Numbers& numbers, std::size_t columns);

// "logistic_down" and "logistic_up": weights, then the bias.
[[nodiscard]] Numbers logistic_numbers(const learn::LinearClassifier& logistic);
// Errors: the same.
[[nodiscard]] core::Result<learn::LinearClassifier> logistic_from(const Numbers& numbers,
                                                                  std::size_t columns);

}  // namespace bellwether::forecast
