// A table with every kind of trouble: quotes, a missing value, a number that is not finite, an interval, a
// day.
#pragma once

#include <limits>

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/table.h"

namespace bellwether::tests {

inline report::Table example_table() {
  using report::Kind;
  report::Table table{.id = "scores",
                      .caption = "Scores.",
                      .columns = {{"model"},
                                  with_bounds(report::metric("rmse")),
                                  {"rows", "rows", Kind::count},
                                  {"best", "best"},
                                  {"day", "day", Kind::date},
                                  {"features", "features"},
                                  {.key = "mode", .shown = report::Shown::programs},
                                  {.key = "words", .title = "in words", .shown = report::Shown::people}}};
  table.add({"AAPL", report::WithInterval{-3.8612, -4, -3.5}, 50, true, market::Date{0},
             std::vector<std::string>{"close", "sentiment"}, "leak-free", "fine"});
  table.add({"a,\"b\"", std::numeric_limits<double>::quiet_NaN(), 1'234'567, false});
  table.add({"\u00E9\x1b[2J"});
  return table;
}

}  // namespace bellwether::tests
