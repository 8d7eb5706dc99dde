// Rows of weeks made up for tests: three companies, whose news tell the direction of the week that follows.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "bellwether/forecast/llm/answer_form.h"
#include "bellwether/forecast/llm/week_row.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

inline const std::vector<std::string>& synthetic_symbols() {
  static const std::vector<std::string> symbols = {"ACME", "BOLT", "CORK"};
  return symbols;
}

// Week `number` from 2024-01-05 on, a Friday. `bin`: what came.
inline forecast::WeekRow synthetic_row(const std::string& symbol, int number, forecast::WeekBin bin) {
  const market::Date week{day_of("2024-01-05").days + 7 * number};
  forecast::WeekRow row;
  row.ticker = {symbol};
  row.week = row.from = week;
  row.to = {week.days + 7};
  row.label = bin;
  row.prompt = {
      "You are an analyst.",
      fmt::format("From 2023-12-29 to {}, {}'s stock price increased from 100.00 to 101.50. News during this "
                  "period are listed below:\n\n[Headline]: {} {} {}\n\n[Basic Financials]:\n\nNo basic "
                  "financial reported.\n",
                  to_text(week), symbol, symbol, bin.is_up() ? "beats estimates" : "misses estimates",
                  bin.is_up() ? "on record profit" : "on heavy losses")};
  row.answer = forecast::write_answer({{"Sales of " + symbol + " grew by 1.5 %.", "The price increased."},
                                       {"Costs may rise.", "Rates may rise."},
                                       bin,
                                       "The positives count for more because sales grew."});
  row.market = forecast::RowMarket{};
  row.market->weekly_return = middle_of(bin) / 100;
  row.market->past_returns = {0.01, bin.is_up() ? -0.015 : 0.015};
  row.market->news = 1;
  return row;
}

// Directions take turns by week and company.
inline std::vector<forecast::WeekRow> synthetic_weeks(int first, int weeks) {
  std::vector<forecast::WeekRow> rows;
  for (int week = first; week < first + weeks; ++week) {
    for (std::size_t i = 0; i < synthetic_symbols().size(); ++i) {
      const bool up = (static_cast<std::size_t>(week) * 7 + i * 3) % 5 < 3;
      rows.push_back(synthetic_row(synthetic_symbols()[i], week, {up ? std::size_t{7} : std::size_t{4}}));
    }
  }
  return rows;
}

}  // namespace bellwether::tests
