// Intervals for a share and for the difference of two, which stay sensible where the share is near 0 or 1 and
// where cases are few.
//   one share    Wilson 1927, J. Am. Stat. Assoc. 22:209, without continuity correction:
//                (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)
//   difference   p1 - p2 from the two Wilson intervals (l1, u1), (l2, u2): Newcombe 1998, Stat. Med. 17:873,
//                method 10: from d - sqrt((p1-l1)² + (u2-p2)²) to d + sqrt((u1-p1)² + (p2-l2)²)
#pragma once

#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::evaluate {

// `share` of `cases` independent ones, above 0. Where cases come in groups that say the same, the number of
// groups is the honest one.
struct Proportion {
  double share = 0.0;
  double cases = 1.0;
};

[[nodiscard]] Interval wilson_interval(const Proportion& proportion, double level = 0.95);

// Of first.share - second.share.
[[nodiscard]] Interval difference_interval(const Proportion& first, const Proportion& second,
                                           double level = 0.95);

}  // namespace bellwether::evaluate
