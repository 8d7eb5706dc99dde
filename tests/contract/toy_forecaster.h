// A forecaster in tests only, to see what one costs: two files, a line of CMake, and a row for the contract tests.
// It says that the last change of the close comes again, as often as it did in training.
#pragma once

#include "bellwether/forecast/catalog.h"

namespace bellwether::contract {

// Its row, as forecast/catalog.cpp would hold it.
[[nodiscard]] forecast::ForecasterRow toy_row();

}  // namespace bellwether::contract
