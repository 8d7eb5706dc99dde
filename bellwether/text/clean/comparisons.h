// Says in words how two figures that a text compares stand to each other, because an encoder sees the digits
// of "operating profit was EUR 7.8 mn compared to EUR 11.2 mn" but cannot subtract: "… EUR 11.2 mn down".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// Whether the current amount is below, at or above the one it is compared with.
enum class Direction { down, flat, up };

// The way from the figure that was before, or was expected, to the one that is.
struct AmountComparison {
  std::size_t end = 0;  // bytes of the text up to behind the second figure
  Direction direction = Direction::flat;
};

// Two figures of one kind and currency in one sentence, with words between them that compare: "to A from B",
// "from A to B", "A vs. B", "A, consensus B", "A while a year before B". Losses count below zero: "a loss of
// 2 against a profit of 3" is down, "the loss narrowed to 2 from 3" is up. Of a range ("1.42 to 1.50") its
// middle is compared. Linear in the text.
[[nodiscard]] std::vector<AmountComparison> compared_amounts(std::string_view text);

// Puts "up", "down" or "flat" behind the second figure of each.
[[nodiscard]] std::string say_comparisons(std::string_view text, CleanText& result);

}  // namespace bellwether::text
