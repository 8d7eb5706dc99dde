#pragma once

#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// How every command that fits, evaluates, makes or explains a forecast reads a text file unless it is told otherwise: a
// row that repeats an earlier one is dropped, so that a forecast is explained by the texts that it was made of.
[[nodiscard]] inline TextOptions forecast_text_options() { return {.duplicates = Duplicates::drop}; }

}  // namespace bellwether::source
