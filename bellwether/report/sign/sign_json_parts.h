// The parts of sign.json that are written in files of their own. For sign_json.cpp and nobody else.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/evaluate/sign/sign_backtest.h"

namespace bellwether::report {

// What following forecasts would have earned: the ratios, by cost, by regime, and by day.
[[nodiscard]] nlohmann::ordered_json trading_json(const evaluate::sign::SignTrading& trading);

// The test part: outer folds, what was chosen before each of them, models and baselines with their scores.
[[nodiscard]] nlohmann::ordered_json test_json(const evaluate::sign::SignTest& test);

}  // namespace bellwether::report
