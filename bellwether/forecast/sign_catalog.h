// The models of signs there are, one row each, as catalog.h has the forecasters of closes. The contract tests
// follow from the rows.
#pragma once

#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/forecast/catalog.h"
#include "bellwether/forecast/sign_model.h"

namespace bellwether::forecast {

// One model: how it is called, what it is to the recipe, and whether its fit depends on the seed.
struct SignModelRow {
  std::string_view name, summary;
  Role role = Role::baseline;
  Chance chance = Chance::none;
  SignLearner learner = SignLearner::bagged_svc;
};

// All rows, the recipe's own first.
[[nodiscard]] std::span<const SignModelRow> sign_models();

// Errors: usage, naming the candidates.
[[nodiscard]] core::Result<const SignModelRow*> sign_model_named(std::string_view name);

}  // namespace bellwether::forecast
