// What a reader of a backtest of signs asks first: is any model better than always-up, by how much, and what
// is left of it after costs? Everything else on the page is evidence for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

// A model against always-up on the same days.
struct AgainstConstant {
  std::string name;
  double accuracy = 0, difference = 0;  // in shares
  evaluate::Interval difference_interval;
  double p_holm = 1;
  // After costs, in money, less what always-up earned on the same days; nothing where nothing was traded.
  std::optional<double> profit, profit_difference;
  std::optional<evaluate::Interval> profit_interval;

  [[nodiscard]] bool is_better() const { return p_holm < 0.05 && difference > 0; }
  [[nodiscard]] bool is_worse() const { return p_holm < 0.05 && difference < 0; }
};

// Candidates in the order of the result. The interval of a profit is of the sum of daily differences, by a
// moving-block bootstrap seeded as the run is.
[[nodiscard]] std::vector<AgainstConstant> against_constant(const evaluate::sign::SignBacktestResult& result);

// "No. On 312 test days none of 4 models is significantly better than always-up …": the answer in words.
[[nodiscard]] std::string sign_answer(const evaluate::sign::SignBacktestResult& result,
                                      const std::vector<AgainstConstant>& models);

// The same as a table, and as tiles of the most accurate model.
[[nodiscard]] Table sign_answer_table(const std::vector<AgainstConstant>& models);
[[nodiscard]] Tiles sign_tiles(const evaluate::sign::SignBacktestResult& result,
                               const std::vector<AgainstConstant>& models);

}  // namespace bellwether::report
