// The months of many tickers side by side, and the windows that forecasters of returns see: so many consecutive
// months of one ticker (requirement R-20: four), oldest first. A window carries no outcome, so a forecaster asked to
// predict cannot look; an example has the return of the month after it, and is given to fits and scores only.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/feature/months/month_facts.h"

namespace bellwether::feature {

// What is decided at the end of a month about one ticker.
struct MonthWindow {
  std::size_t member = 0;          // of the panel, from 0
  std::vector<MonthFacts> months;  // consecutive, oldest first

  [[nodiscard]] const MonthFacts& newest() const { return months.back(); }
  [[nodiscard]] market::UtcTime decided_at() const { return months.back().known_at; }
};

// A window and what followed it.
struct MonthExample {
  MonthWindow window;
  Month target;              // the month after the newest of the window
  market::UtcTime known_at;  // when the outcome is
  double outcome = 0;        // the return of that month
  bool is_running = false;   // the target is not over

  [[nodiscard]] bool has_running_month() const { return is_running || window.newest().is_running; }
};

// Ascending by target month, then by member; and how the months before it were left out.
struct MonthExamples {
  std::vector<MonthExample> examples;
  MonthCounts counts;               // over all members
  std::size_t windows_dropped = 0;  // a month of theirs, or the one after, has no facts
};

// The months of each member up to `as_of`, with the market's return beside them: the mean over the members that
// have the month. The histories must outlive the call only.
[[nodiscard]] std::vector<TickerMonths> panel_months(std::span<const History* const> members,
                                                     market::UtcTime as_of, const MonthRules& rules);

// All examples with windows of `look_back` months (at least 1).
[[nodiscard]] MonthExamples month_examples(std::span<const TickerMonths> members, std::size_t look_back);

// The window that ends with `month`; nothing where one of its months has no facts.
[[nodiscard]] std::optional<MonthWindow> month_window(const TickerMonths& months, Month month,
                                                      std::size_t look_back);

}  // namespace bellwether::feature
