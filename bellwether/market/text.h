// A dated text (headline, tweet, message) about a ticker, with its two clocks.
#pragma once

#include <optional>
#include <string>

#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"

namespace bellwether::market {

struct Text {
  std::string id;      // unique in its source: the source's own id, or "file:line"
  Ticker ticker;       // empty symbol where the source names none
  UtcTime event_time;  // what the source says; midnight UTC of the day where precision is day
  UtcTime known_at;    // when a user could have had it: event_time, or for a date-only text the next market open
  TimePrecision precision = TimePrecision::second;
  std::string body;    // valid UTF-8, as published
  std::string source;  // who published it, where known
  std::optional<std::string> label;  // the source's label by name: "positive", "bearish", …
};

}  // namespace bellwether::market
