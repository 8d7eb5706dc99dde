// The predictor of the recipe `sign`: will the label day of a row rise? Fitted on a run of consecutive rows
// in a fixed order, scale on these rows → bootstrap → SMOTE inside each bag → soft-margin SVC with an RBF
// kernel, and a vote (S-50 to S-54; learn/bagged_svc.h has the formulas). Beside it logistic regression on
// the same scaled features, the baseline that it must beat.
//
// The contract of forecaster.h holds, and is tested for every row of sign_catalog.h.
//
// Rows whose labels are all the same teach nothing: the model then answers that class and says so, because a
// short window in a steady market is no error of the user's.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/window.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/learn/bagged_svc.h"

namespace bellwether::forecast {

// The model behind the vote, or its baseline.
enum class SignLearner { bagged_svc, logistic };
constexpr std::array<core::EnumName<SignLearner>, 2> names_of(SignLearner) {
  return {{{SignLearner::bagged_svc, "bagged-svc"}, {SignLearner::logistic, "logistic"}}};
}

// The learner and its options.
struct SignModelOptions {
  SignLearner learner = SignLearner::bagged_svc;
  learn::BaggedSvcOptions svc;  // of the bagged SVC
};

// The forecast for one row.
struct SignAnswer {
  bool up = false;
  double probability = 0.0;  // of up: the share of bags that vote so, or the logistic one
  double decision = 0.0;     // mean decision value; above 0 leans to up

  bool operator==(const SignAnswer&) const = default;
};

// What a fit was made of.
struct SignFitRecord {
  market::Date train_end;            // label day of the newest training row
  std::size_t rows = 0, rising = 0;  // training rows, and how many of their label days rose
};

// A fitted model. Immutable and thread-safe.
class SignModel {
 public:
  // Reads `rows` in the range and no others, all of their columns. Errors: data (no rows, values that are not
  // finite), those of the learners.
  [[nodiscard]] static core::Result<SignModel> fit(const feature::SignExamples& rows, feature::RowRange range,
                                                   const SignModelOptions& options, core::ThreadPool& pool);
  // The model that numbers() gave: it answers to the same bit. Errors: model, where the numbers do not fit.
  [[nodiscard]] static core::Result<SignModel> restore(const SignModelOptions& options,
                                                       std::vector<std::string> columns,
                                                       const SignFitRecord& record, const Numbers& numbers);

  // About each row of the range. Errors: internal where a decision lies before train_end, which would
  // look ahead; data where the columns are not those of the fit, or a value is not finite.
  [[nodiscard]] core::Result<std::vector<SignAnswer>> predict(const feature::SignRows& rows,
                                                              feature::RowRange range) const;

  // A row of as many values as there were columns, unscaled.
  [[nodiscard]] SignAnswer answer(std::span<const double> row) const;

  // The SVM's size: mean over the bags; 0 where there is no machine.
  [[nodiscard]] double support_vectors() const;
  // Whether all labels were the same.
  [[nodiscard]] bool constant() const;

  [[nodiscard]] const SignModelOptions& options() const;
  [[nodiscard]] const std::vector<std::string>& columns() const;
  [[nodiscard]] const SignFitRecord& record() const;
  // The fitted state: what is saved (saved_sign_model.h).
  [[nodiscard]] Numbers numbers() const;

  SignModel(SignModel&&) noexcept;
  SignModel& operator=(SignModel&&) noexcept;
  ~SignModel();

 private:
  struct Parts;
  explicit SignModel(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace bellwether::forecast
