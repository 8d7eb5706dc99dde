#include <nlohmann/json.hpp>

#include "bellwether/report/json/sign_json_parts.h"

namespace bellwether::report {
namespace {

using SignJson = nlohmann::ordered_json;

template <class T>
SignJson known(const std::optional<T>& value) {
  return value ? SignJson(*value) : SignJson(nullptr);
}

SignJson trading_days_json(const std::vector<evaluate::TradingDayResult>& days) {
  SignJson rows = SignJson::array();
  for (const evaluate::TradingDayResult& day : days) {
    rows.push_back({{"decided", market::to_text(day.decided)},
                    {"filled", market::to_text(day.filled)},
                    {"position", day.position},
                    {"net", day.net},
                    {"cumulative", day.cumulative}});
  }
  return rows;
}

}  // namespace

SignJson trading_json(const evaluate::sign::SignTrading& trading, TradingDays days) {
  const evaluate::TradingResult& result = trading.result;
  SignJson ladder = SignJson::array(), regimes = SignJson::array();
  for (const auto& [cost, profit] : trading.ladder)
    ladder.push_back({{"cost_bps", cost}, {"profit", profit}});
  for (const evaluate::RegimeRow& row : result.regimes) {
    regimes.push_back(
        {{"name", row.name}, {"days", row.days}, {"profit", row.profit}, {"hit_rate", row.hit_rate}});
  }
  SignJson json = {{"days", result.days.size()},
                   {"profit", result.profit},
                   {"gross_profit", result.gross_profit},
                   {"costs", result.costs},
                   {"borrow_fees", result.borrow_fees},
                   {"annualized_return", result.annualized_return},
                   {"annualized_volatility", result.annualized_volatility},
                   {"annualized_sharpe", known(result.annualized_sharpe)},
                   {"deflated_sharpe", known(trading.deflated_sharpe)},
                   {"random_traders_as_good", known(trading.random_share)},
                   {"drawdown", result.drawdown},
                   {"turnover", result.turnover},
                   {"exposure", result.exposure},
                   {"hit_rate", result.hit_rate},
                   {"best_five_share", result.best_five_share},
                   {"break_even_bps", known(result.break_even_bps)},
                   {"risk_scaled_profit", trading.risk_scaled_profit},
                   {"before_break", trading.before_break},
                   {"after_break", trading.after_break},
                   {"ladder", ladder},
                   {"regimes", regimes}};
  if (days == TradingDays::listed) json["by_day"] = trading_days_json(result.days);
  return json;
}

}  // namespace bellwether::report
