#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/sign/sign_json_parts.h"
#include "bellwether/report/sign/sign_tables.h"

namespace bellwether::report {
namespace {

using SignJson = nlohmann::ordered_json;

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

SignJson trading_json(const evaluate::sign::SignTrading& trading) {
  SignJson ladder = SignJson::array(), regimes = SignJson::array();
  for (const auto& [cost, profit] : trading.ladder)
    ladder.push_back({{"cost_bps", cost}, {"profit", profit}});
  for (const evaluate::RegimeRow& row : trading.result.regimes) {
    regimes.push_back(
        {{"name", row.name}, {"days", row.days}, {"profit", row.profit}, {"hit_rate", row.hit_rate}});
  }
  SignJson json = table_json(trading_record(trading));
  json["profit_by_cost"] = ladder;
  json["regimes"] = regimes;
  json["by_day"] = trading_days_json(trading.result.days);
  return json;
}

}  // namespace bellwether::report
