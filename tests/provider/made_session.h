// A provider's fetch against answers made in the vendors' shapes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bellwether/net/key.h"
#include "bellwether/provider/provider.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {

inline market::Date day_of(std::string_view text) { return *market::parse_date(text); }
inline market::UtcTime time_of(std::string_view text) { return *market::parse_utc(text); }

inline PriceQuery aapl_prices(std::string_view from, std::string_view to) {
  return {.ticker = {"AAPL"}, .from = day_of(from), .to = day_of(to), .symbol = ""};
}
inline TextQuery aapl_texts(std::string_view from, std::string_view to) {
  return {.ticker = {"AAPL"}, .company = "Apple", .from = day_of(from), .to = day_of(to), .symbol = ""};
}

// Answers, and what the fetch asked for them.
class MadeSession {
 public:
  explicit MadeSession(std::vector<tests::Answer> answers, std::string_view fetched = "2024-02-01T12:00:00Z")
      : client(std::move(answers), time_of(fetched).seconds) {}

  [[nodiscard]] ProviderSession get() {
    return {client, job_.get(), {.keys = {net::Key("first-key"), net::Key("second-key")}}};
  }
  [[nodiscard]] const net::Request& asked(std::size_t index) const { return client.asked.at(index); }

  tests::AnsweringClient client;

 private:
  tests::TestJob job_;
};

// Whether one of the warnings holds these words.
inline bool is_warned(const FetchReport& report, std::string_view words) {
  for (const std::string& each : report.warnings) {
    if (each.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace bellwether::provider
