// The twelve bins of a week's return, as the FinGPT forecaster has them, and their texts:
//   n = ceil(100 abs(r)), 1 … 5, above 5 "more than 5"; up where r >= 0, else down
// 100 abs(r) is rounded to 9 decimals first, since 103/100 - 1 is 3.0000000000000027 %, and a return of 0 is in
// "up by 0-1%": the published rule makes "up by 0" of it, which its own form does not have.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bellwether::forecast {

inline constexpr std::size_t kWeekBins = 12;

// A bin by its place, from 0, down by more than 5 %, to 11, up by more than 5 %.
struct WeekBin {
  std::size_t place = kWeekBins / 2;
  auto operator<=>(const WeekBin&) const = default;

  [[nodiscard]] bool is_up() const { return place >= kWeekBins / 2; }
  // 0-1 is 0, 1-2 is 1, … more than 5 is 5.
  [[nodiscard]] std::size_t step() const {
    return is_up() ? place - kWeekBins / 2 : kWeekBins / 2 - 1 - place;
  }
};

// The ends of a bin in percent, low < high. More than 5 % is taken as 5 to 6 %, whose middle is the 5.5 that the
// published error uses.
struct BinEdges {
  double low = 0, high = 0;
};

// r as a share: 0.0312 is 3.12 %. It must be finite.
[[nodiscard]] WeekBin bin_of_return(double r);
[[nodiscard]] BinEdges edges_of(WeekBin bin);
// The middle of the bin in percent with its sign: 0.5 of "up by 0-1%", -5.5 of "down by more than 5%".
[[nodiscard]] double middle_of(WeekBin bin);

// "up by 1-2%" as labels have it, and "Up by 1-2%" as answers do.
[[nodiscard]] std::string_view label_text(WeekBin bin);
[[nodiscard]] std::string_view answer_text(WeekBin bin);
// Exactly one of these texts, in either case, with nothing before or behind it.
[[nodiscard]] std::optional<WeekBin> read_bin(std::string_view text);

// What may follow "Prediction: " in an answer, each to the end of its line, by place: an engine that scores all of
// them over one prefix has the probabilities of the bins (bin_distribution.h). None begins with another.
[[nodiscard]] std::array<std::string, kWeekBins> bin_continuations();

}  // namespace bellwether::forecast
