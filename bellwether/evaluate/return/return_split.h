// How months are cut into training, validation and test months: by time, never at random, so that no month is in two
// parts (requirements ).
//
//   training | embargo | validation | embargo | test
//
// The embargo is the window and one month more: the oldest month that any window of a part shows comes after the last
// outcome of the part before it, with a month between.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/months/panel.h"

namespace bellwether::evaluate {

// Target months of one part, and its examples.
struct ReturnPart {
  feature::Month first, last;
  std::size_t months = 0;  // with an example
  std::vector<feature::MonthExample> examples;
};

// The parts; `test` is empty where none was asked for.
struct ReturnSplit {
  ReturnPart train, validation, test;
  std::size_t embargo = 0;   // months
  std::size_t left_out = 0;  // examples within an embargo
};

// Shares of the months; a test share of 0 leaves no test part.
struct ReturnShares {
  double test = 0.2, validation = 0.2;
};

// `examples` ascending by target month. Errors: data where a part that was asked for is left without a month.
[[nodiscard]] core::Result<ReturnSplit> split_months(std::span<const feature::MonthExample> examples,
                                                     const ReturnShares& shares);

}  // namespace bellwether::evaluate
