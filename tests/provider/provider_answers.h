// What the tests of providers share: answers as they come from net, and queries.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "bellwether/market/time.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"

namespace bellwether::tests {

inline market::Date day(std::string_view text) { return *market::parse_date(text); }
inline std::int64_t seconds(std::string_view text) { return market::parse_utc(text)->seconds; }

// An answer that arrived on 5 November 2025 at noon, New York time.
inline net::Response answer_of(std::string body, int status = 200) {
  net::Response response;
  response.status = status;
  response.body = std::move(body);
  response.fetched_at = seconds("2025-11-05T17:00:00Z");
  response.vendor = "vendor";
  response.place = "api.example/path";
  return response;
}

inline provider::TextQuery texts_about(std::string symbol, std::string company, std::string_view from,
                                       std::string_view to) {
  return {.ticker = {std::move(symbol)}, .company = std::move(company), .from = day(from), .to = day(to)};
}

inline provider::PriceQuery prices_of(std::string symbol, std::string_view from, std::string_view to) {
  return {.ticker = {std::move(symbol)}, .from = day(from), .to = day(to)};
}

// All warnings as one text.
inline std::string joined(const std::vector<std::string>& warnings) {
  std::string all;
  for (const std::string& warning : warnings) all += warning + "\n";
  return all;
}

}  // namespace bellwether::tests
