// The trading simulation of a sign backtest as it would have been at another cost: equity, drawdown, months, trades and
// what they amount to, from the positions that the run left in its sign.json.
//
//   net_t(c) = net_t(run's cost) + turnover_t x stake x (run's cost - c), the turnover being that of trading_simulation.h
//   equity_t = 1 + cumulative net / stake: the stake is the same every day, profits are not reinvested
//   CAGR     = equity_n ^ (252 / n) - 1; Calmar = CAGR / largest drawdown of the equity
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::workbench {

// Which run, at which cost, and whose trades are listed.
struct SignViewRequest {
  std::string run, model;
  std::optional<double> cost;

  static constexpr auto fields() {
    using core::field;
    using Request = SignViewRequest;
    return std::tuple{
        field("run", &Request::run, "The run's name, the beginning of it, or last.").required(),
        field("cost", &Request::cost, "Cost per side in basis points; by default that of the run.")
            .between(0, 1000),
        field("model", &Request::model, "Whose trades are listed; by default those of the first model.")};
  }
};

// "bellwether.sign_view/1"; its rows are the strategies. Errors: not_found for a run without a sign backtest, and for a
// model that is not in it; data for a sign.json that is not as the program writes it.
[[nodiscard]] core::Result<report::Document> sign_view(const std::filesystem::path& run_folder,
                                                       const SignViewRequest& request);

}  // namespace bellwether::workbench
