// A stub vendor that answers as Yahoo's chart and feed do, about a company that does not exist, and what a use case
// with a network needs beside it.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/market/time.h"
#include "bellwether/workbench/live_sources.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::tests {

// One day at 14:30 UTC with a close; the other prices are around it.
struct StubDay {
  std::string_view day;
  double close = 0;
};

inline StubAnswer chart_answer(const std::vector<StubDay>& days) {
  std::string stamps, opens, highs, lows, closes, volumes;
  const auto add = [](std::string& list, const std::string& value) {
    list += (list.empty() ? "" : ",") + value;
  };
  for (const StubDay& each : days) {
    add(stamps, std::to_string(market::parse_utc(std::string(each.day) + "T14:30:00Z")->seconds));
    add(opens, fmt::format("{}", each.close - 0.5));
    add(highs, fmt::format("{}", each.close + 1));
    add(lows, fmt::format("{}", each.close - 1));
    add(closes, fmt::format("{}", each.close));
    add(volumes, fmt::format("{}", 1000 + 10 * each.close));
  }
  return StubAnswer::json(fmt::format(
      R"({{"chart":{{"error":null,"result":[{{"meta":{{"currency":"USD","symbol":"EXMPL","fullExchangeName":"NasdaqGS",)"
      R"("longName":"Example Works Inc.","gmtoffset":-18000,"exchangeTimezoneName":"America/New_York",)"
      R"("dataGranularity":"1d"}},"timestamp":[{}],"events":{{}},"indicators":{{"quote":[{{"open":[{}],"high":[{}],)"
      R"("low":[{}],"close":[{}],"volume":[{}]}}],"adjclose":[{{"adjclose":[{}]}}]}}}}]}}}})",
      stamps, opens, highs, lows, closes, volumes, closes));
}

inline StubAnswer feed_answer(const std::vector<std::string>& titles) {
  std::string items;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    items += fmt::format(
        "<item><title>{}</title><link>https://paper.example/{}</link><guid>g{}</guid>"
        "<pubDate>Tue, {:02} Nov 2026 14:00:00 GMT</pubDate></item>",
        titles[i], i, i, 3 + 7 * i);
  }
  return StubAnswer::of(200, {{"Content-Type", "application/rss+xml"}},
                        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Headlines</title>" +
                            items + "</channel></rss>");
}

inline constexpr const char* kChartPath = "/v8/finance/chart/EXMPL";
inline constexpr const char* kFeedPath = "/rss/2.0/headline";

// The machine of a test: its variables, and a clock at noon UTC of 30 November 2026.
struct LiveMachine {
  std::map<std::string, std::string> variables;
  VirtualTiming timing;

  [[nodiscard]] workbench::LiveAccess access() {
    return {.environment = [this](const std::string& name) -> std::optional<std::string> {
              const auto found = variables.find(name);
              return found == variables.end() ? std::nullopt : std::optional(found->second);
            },
            .user_agent = "bellwether/test",
            .timing = timing};
  }
};

}  // namespace bellwether::tests
