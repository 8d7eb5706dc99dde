// A backtest of signs for people, and its scores as one table.
#pragma once

#include <string>

#include "apps/cli/output.h"
#include "bellwether/evaluate/sign/sign_backtest.h"

namespace bellwether::cli {

// The verdict first, then Table IV, what was chosen, who differs from whom, what following would have earned.
[[nodiscard]] std::string sign_text(const evaluate::sign::SignBacktestResult& result);

// One row a model; as published ones behind the honest, each with its mode.
[[nodiscard]] Table sign_score_table(const evaluate::sign::SignBacktestResult& result);

}  // namespace bellwether::cli
