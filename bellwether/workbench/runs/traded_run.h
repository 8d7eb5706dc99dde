// The traders of a sign backtest as its sign.json has them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::workbench {

// One holding period. `turnover`: stakes traded to come to the position, and on the last day out of it.
struct TradedDay {
  market::Date filled;
  double position = 0, net = 0, turnover = 0;  // stakes, money, stakes
};

// One model or rule that traded.
struct Trader {
  std::string model, role;
  double hit_rate = 0, exposure = 0, turnover = 0;
  std::optional<double> accuracy, accuracy_low, accuracy_high;  // none of a rule that forecasts nothing
  std::vector<TradedDay> days;
};

// What the view is made of; money as in the run. `holder`: buying and holding, by day; earlier versions left its profit
// alone.
struct TradedRun {
  std::string ticker, mode, verdict;
  double stake = 0, cost_bps = 0, test_share = 0, buy_and_hold = 0;
  std::vector<Trader> traders;
  std::optional<Trader> holder = {};
};

// Errors: not_found where the run has no sign.json; data, naming the member that is missing or of another type.
[[nodiscard]] core::Result<TradedRun> read_traded_run(const std::filesystem::path& run_folder);

}  // namespace bellwether::workbench
