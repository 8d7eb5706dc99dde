// The sentiment of one month from its scored texts (requirements ). With p = P(positive) - P(negative)
// of a text, n texts in the month:
//
//   mean                  sum p / n
//   median                the middle of the p, or the mean of the middle two
//   trimmed               the mean without the lowest and the highest tenth of the p, each rounded down
//   count-weighted        the means of the trading days, each weighted by ln(1 + texts of the day): a day of many
//                         texts counts for more, but not in proportion to them
//   confidence-weighted   sum c p / sum c, c = the probability of the text's most probable class
//   last-week-weighted    the mean where texts of the last five trading days count twice
//
// The weights of the last four are this program's own; the source names only the mean.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "bellwether/core/options.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/signal/part_counts.h"

namespace bellwether::feature {

// Which of the formulas above.
enum class MonthlyAggregate {
  mean,
  median,
  trimmed,
  count_weighted,
  confidence_weighted,
  last_week_weighted
};
constexpr std::array<core::EnumName<MonthlyAggregate>, 6> names_of(MonthlyAggregate) {
  return {{{MonthlyAggregate::mean, "mean"},
           {MonthlyAggregate::median, "median"},
           {MonthlyAggregate::trimmed, "trimmed"},
           {MonthlyAggregate::count_weighted, "count-weighted"},
           {MonthlyAggregate::confidence_weighted, "confidence-weighted"},
           {MonthlyAggregate::last_week_weighted, "last-week-weighted"}}};
}

// Of texts ascending by known_at, all of them known within the month. Nothing without texts: no news is not
// neutral news.
[[nodiscard]] std::optional<double> month_sentiment(std::span<const signal::DatedScore> texts,
                                                    MonthlyAggregate aggregate,
                                                    const market::Calendar& calendar);

}  // namespace bellwether::feature
