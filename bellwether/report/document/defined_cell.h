// A score that may lack a denominator, as a cell.
#pragma once

#include "bellwether/learn/classification.h"
#include "bellwether/report/document/cell.h"

namespace bellwether::report {

// Nothing where the score is undefined: a constant answer never predicts the other class.
[[nodiscard]] inline Cell cell_if_defined(double value, learn::Definedness is) {
  return is == learn::Definedness::defined ? Cell(value) : Cell();
}

}  // namespace bellwether::report
