// Overnight moves that the market did not make: a split, a spin-off or a change of unit inside the prices.
//
// A split moves open, high, low and close together while the market is closed and leaves the day's range and
// the money traded as they are; a fall of the market by as much brings a wide range and many times the usual
// turnover (Apple on 2000-09-29: half the price, 22 times the shares). So a jump counts where the range is at
// most 2.5 times the usual one and the money traded at most 3.5 times; ratios below 1.8 must be near a usual
// split as well.
//
// Measured on 448,440 overnight moves of 172 files of real prices, 2000 to 2025: three jumps, all of them
// where one file had been joined from two downloads of which one knew a later split. 2-for-1 splits put into
// these files: 98 % found.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// possible: near a usual split, but the ratio is small enough, or the day busy enough, for a real move.
enum class JumpEvidence { certain, possible };

// One jump, at row `at`, and the split it looks like.
struct OvernightJump {
  std::size_t at = 0;   // index of the first row after it
  double move = 0.0;    // ln(open / close of the row before)
  double shares = 1.0;  // the usual split nearest: new shares per old share, 0.1 for 1-for-10
  JumpEvidence evidence = JumpEvidence::certain;
};

// The jumps, ascending.
[[nodiscard]] std::vector<OvernightJump> overnight_jumps(std::span<const PriceDay> days);

// The usual split nearest to `shares` new shares per old share.
[[nodiscard]] double nearest_split(double shares);

// "4-for-1", "3-for-2", "1-for-10"; a ratio that is no usual one as "1.281-for-1".
[[nodiscard]] std::string split_name(double shares);

}  // namespace bellwether::source
