// The parts of sign.json that are written in files of their own. For sign_json.cpp and nobody else.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/evaluate/sign/sign_backtest.h"

namespace bellwether::report {

[[nodiscard]] nlohmann::ordered_json interval_json(const evaluate::Interval& interval);

// Which days are in a trading object.
enum class TradingDays { listed, left_out };
[[nodiscard]] nlohmann::ordered_json trading_json(const evaluate::sign::SignTrading& trading,
                                                  TradingDays days);

// The test part: spans, candidates with what was chosen before each span, models.
[[nodiscard]] nlohmann::ordered_json test_json(const evaluate::sign::SignTest& test);
[[nodiscard]] nlohmann::ordered_json scores_json(const evaluate::sign::SignScores& scores);

}  // namespace bellwether::report
