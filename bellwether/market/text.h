#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"

namespace bellwether::market {

// A dated text (headline, tweet, message) about some tickers, with its two clocks.
struct Text {
  std::string id;  // unique in its source: the source's own id, or "file:line"
  std::vector<Ticker>
      tickers;  // whom it is about, in the source's order without repeats; empty: the source names none
  UtcTime event_time;  // what the source says; midnight UTC of the day where precision is day
  UtcTime known_at;    // when a user could have had it: event_time, or for a date-only text the next open
  TimePrecision precision = TimePrecision::second;
  std::string body;                    // valid UTF-8, as published
  std::string source;                  // who published it, where known
  std::optional<std::string> summary;  // a longer account, where the source gives one beside the headline
  std::optional<std::string> label;    // the source's label by name: "positive", "bearish", …
};

// One message on several tickers is one Text, scored once and counted for each of them.
[[nodiscard]] inline bool is_about(const Text& text, const Ticker& ticker) {
  for (const Ticker& each : text.tickers) {
    if (each == ticker) return true;
  }
  return false;
}

}  // namespace bellwether::market
