// What a check over a whole price file has found.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/market/time.h"

namespace bellwether::source {

// note: worth knowing. warning: probably wrong; the prices are used and every output says so. refusal: the
// prices would be wrong in silence; they are used only where the reader is told to.
enum class FindingLevel { note, warning, rejection };

// One finding, told once for all the rows it is about.
struct PriceFinding {
  FindingLevel level = FindingLevel::warning;
  std::string reason;      // few words, for counting: "split", "unit", "adjustment factor", …
  std::uint64_t line = 0;  // of the first row concerned; 0 where it is about the whole file
  market::Date last;       // the last day concerned: bars that all begin there or later are free of it
  std::string message;     // what, why and the remedy; without file and line
};

}  // namespace bellwether::source
