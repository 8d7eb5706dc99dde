// The interval of a score in the words of pages.
#pragma once

#include <string>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {

// "95 % interval [0.712, 0.783]".
[[nodiscard]] inline std::string interval_text(const evaluate::Interval& interval) {
  constexpr int kDigits = 3;
  return "95 % interval " + between(interval.low, interval.high, kDigits);
}

}  // namespace bellwether::report
