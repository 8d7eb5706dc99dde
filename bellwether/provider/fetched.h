// What a provider gave: rows of market values, each with the name of the provider that it came from, and an
// account of what was asked, refused and left out. An answer that holds nothing, or less than was asked, says so
// in its warnings: nothing is empty in silence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/io/row_report.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/text.h"

namespace bellwether::provider {

// What the prices of an answer are adjusted for. Series of two kinds are never joined.
enum class PriceBasis { as_traded, split_adjusted, split_and_dividend_adjusted };

// How the answer of one provider came about. Warnings are plain sentences that name the provider.
struct FetchReport {
  std::string provider;
  std::uint64_t calls = 0;        // answers that were used, pages included
  market::UtcTime fetched_at;     // when the first of them arrived; under replay, when it was recorded
  io::RowReport rows;             // read = kept + empty + duplicates + outside + off_subject + refused
  std::uint64_t outside = 0;      // rows outside the days asked for
  std::uint64_t off_subject = 0;  // texts of a feed about everything that do not name the company
  bool is_truncated = false;      // more rows exist in the days asked for; a warning says which
  std::vector<std::string> warnings;
};

// One daily bar and what else happened on its day.
struct FetchedBar {
  market::Bar bar;
  std::optional<double> dividend;  // in the currency of the prices, on the day it is first traded without
  std::optional<double> split;     // new shares per old share
  std::string provider;
};

// Daily prices of one ticker from one provider, strictly ascending by day, each checked as market/bar.h says.
struct FetchedBars {
  market::Ticker ticker;
  std::string symbol;    // as the provider writes it, and as its answer repeated it
  std::string company;   // the name, where the answer has one
  std::string currency;  // "USD"; "GBp" for hundredths of a pound; empty where the answer does not say
  std::string exchange;  // as the provider names it
  std::string timezone;  // of the exchange: "America/New_York"
  PriceBasis basis = PriceBasis::as_traded;
  bool has_events = false;  // the provider lists splits and dividends: a bar without any had none
  std::vector<FetchedBar> bars;
  std::optional<market::Bar> unfinished;  // the bar of a session that was not over; never among the bars
  FetchReport report;
};

// One text and where it is to be found. `text.source` is the publisher, `text.id` the provider's own id.
// text.event_time is when it was published; text.known_at the later of that and of when it was fetched, unless
// the provider is an archive that says since when the text could be read (EDGAR's acceptance time).
struct FetchedText {
  market::Text text;
  std::string url;  // http or https, or empty
  std::string provider;
};

// How many texts were published in one month (New York's days).
struct MonthCount {
  int year = 1970;
  int month = 1;
  std::uint64_t texts = 0;
  auto operator<=>(const MonthCount&) const = default;
};

// The texts about one ticker from one provider, ascending by event time, then id.
struct FetchedTexts {
  std::vector<FetchedText> texts;
  std::vector<MonthCount> months;  // every month of the query, also those without a text
  FetchReport report;
};

}  // namespace bellwether::provider
