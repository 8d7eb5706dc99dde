// The parts of sign.json that are written in files of their own. For sign_json.cpp and nobody else.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/evaluate/signs/sign_backtest.h"

namespace bellwether::evaluate::signs {

[[nodiscard]] nlohmann::ordered_json interval_json(const Interval& interval);

// Which days are in a trading object.
enum class TradingDays { listed, left_out };
[[nodiscard]] nlohmann::ordered_json trading_json(const SignTrading& trading, TradingDays days);

// The test part: spans, contenders with what was chosen before each span, entrants.
[[nodiscard]] nlohmann::ordered_json test_json(const SignTest& test);
[[nodiscard]] nlohmann::ordered_json scores_json(const SignScores& scores);

}  // namespace bellwether::evaluate::signs
