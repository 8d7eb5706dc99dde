#include "bellwether/forecast/sign_catalog.h"

#include <string>

namespace bellwether::forecast {
namespace {

constexpr SignModelRow kSignModels[] = {
    {"bagged-svc", "support vector machines on bootstrap samples balanced by SMOTE, which vote", Role::model,
     Chance::seeded, SignLearner::bagged_svc},
    {"logistic", "logistic regression on the same features: the model to beat", Role::baseline, Chance::none,
     SignLearner::logistic},
};

}  // namespace

std::span<const SignModelRow> sign_models() { return kSignModels; }

core::Result<const SignModelRow*> sign_model_named(std::string_view name) {
  std::string candidates;
  for (const SignModelRow& row : kSignModels) {
    if (row.name == name) return &row;
    candidates += (candidates.empty() ? "" : ", ") + std::string(row.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "'" + std::string(name) + "' is not a model of signs; known: " + candidates);
}

}  // namespace bellwether::forecast
