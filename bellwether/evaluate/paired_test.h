// What every paired test of two forecasts answers.
#pragma once

#include <optional>
#include <string>

namespace bellwether::evaluate {

// No p where the test is undefined; `note` says why, or what was done about a special case.
struct PairedTest {
  std::string name;  // "Diebold-Mariano (HLN)"
  double statistic = 0.0;
  std::optional<double> p_value;
  std::optional<double> p_holm;  // adjusted over all models compared in this run
  std::string note;
};

}  // namespace bellwether::evaluate
