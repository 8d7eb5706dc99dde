#include "bellwether/forecast/known_prices_json.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace bellwether::forecast {
namespace {

using nlohmann::json;

constexpr std::size_t kMostKnownPrices = 10'000;

core::Result<KnownPrices> refused() {
  return core::fail(core::ErrorKind::model,
                    "field known_prices is not days in order with a close above 0 each");
}

}  // namespace

json known_prices_json(const KnownPrices& known) {
  json days = json::array();
  for (const market::Date day : known.days) days.push_back(market::to_text(day));
  return {{"days", days}, {"closes", known.closes}};
}

core::Result<KnownPrices> known_prices_from(const json& value) {
  if (!value.is_object() || !value.contains("days") || !value.contains("closes")) return refused();
  const json &days = value.at("days"), &closes = value.at("closes");
  const bool sized =
      days.is_array() && closes.is_array() && days.size() == closes.size() && days.size() <= kMostKnownPrices;
  if (!sized) return refused();
  KnownPrices known;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto day = market::parse_date(days[i].is_string() ? days[i].get<std::string>() : std::string());
    const double close = closes[i].is_number() ? closes[i].get<double>() : 0.0;
    if (!day || !(close > 0.0)) return refused();
    known.days.push_back(*day);
    known.closes.push_back(close);
  }
  const bool ascending = std::ranges::adjacent_find(known.days, std::greater_equal<>()) == known.days.end();
  if (!ascending) return refused();
  return known;
}

}  // namespace bellwether::forecast
