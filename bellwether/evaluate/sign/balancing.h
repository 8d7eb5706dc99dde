// What SMOTE does for signs (requirement S-52): the same walk over validation rows with synthetic rows, with
// class weights and with neither. On signs that are nearly as often up as down it mainly adds noise.
#pragma once

#include <vector>

#include "bellwether/evaluate/sign/scores.h"

namespace bellwether::evaluate::sign {

// The scores under one way of balancing the classes.
struct BalancingRow {
  learn::Balancing balancing = learn::Balancing::smote;
  SignScores scores;
  std::vector<double> returns;  // of following its forecasts
};

// In the order of learn::Balancing. Errors: those of walk_forward.
[[nodiscard]] core::Result<std::vector<BalancingRow>> compare_balancing(const feature::SignExamples& rows,
                                                                        feature::RowRange validation,
                                                                        const WalkOptions& options,
                                                                        core::Job& job);

}  // namespace bellwether::evaluate::sign
