// What a reader of a backtest of signs asks first: is any model better than always-up, by how much, and what
// is left of it after costs? Everything else on the page is evidence for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/report/html.h"
#include "bellwether/evaluate/report/table.h"
#include "bellwether/evaluate/signs/sign_backtest.h"

namespace bellwether::evaluate::report {

// A model against always-up on the same days.
struct AgainstConstant {
  std::string name;
  double accuracy = 0, difference = 0;  // in shares
  Interval difference_interval;
  double p_holm = 1;
  // After costs, in money, less what always-up earned on the same days; nothing where nothing was traded.
  std::optional<double> profit, profit_difference;
  std::optional<Interval> profit_interval;

  [[nodiscard]] bool is_better() const { return p_holm < 0.05 && difference > 0; }
  [[nodiscard]] bool is_worse() const { return p_holm < 0.05 && difference < 0; }
};

// Contenders in the order of the result. The interval of a profit is of the sum of daily differences, by a
// moving-block bootstrap seeded as the run is.
[[nodiscard]] std::vector<AgainstConstant> against_constant(const signs::SignBacktestResult& result);

// "No. On 312 test days none of 4 models is significantly better than always-up …": the answer in words.
[[nodiscard]] std::string sign_answer(const signs::SignBacktestResult& result,
                                      const std::vector<AgainstConstant>& models);

// The same as a table, and as tiles of the most accurate model.
[[nodiscard]] Table sign_answer_table(const std::vector<AgainstConstant>& models);
[[nodiscard]] Html draw_sign_tiles(const signs::SignBacktestResult& result,
                                   const std::vector<AgainstConstant>& models);

}  // namespace bellwether::evaluate::report
