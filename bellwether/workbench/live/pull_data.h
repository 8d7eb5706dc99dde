// Prices and texts of one ticker from live providers → a store, or files that the readers of this program read. Every
// row says which provider it came from; what failed, was cut short or is missing is told.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// Providers that need no key, as they are asked by default.
inline constexpr const char* kKeylessProviders = "yahoo,gdelt,yahoo-rss,google-news,edgar";

// Whose data, from whom, of which days, and where they go.
struct PullRequest {
  std::string ticker;
  std::string provider = kKeylessProviders;
  std::string from, to;
  bool prices = false, texts = false;  // neither: both
  std::string company;
  std::vector<std::string> feeds;
  provider::HubDataset hub = {};
  std::string store, out;
  std::string calendar = "nyse";  // as calendar_named() takes it
  LiveOptions live;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = PullRequest;
    return std::tuple{
        field("ticker", &Request::ticker, "The ticker: AAPL.").required().positional(),
        field("provider", &Request::provider,
              "Who is asked, in this order: for prices the first that has any, for texts each for the months "
              "that those before had nothing in. `data list` names them.")
            .as("LIST"),
        field("from", &Request::from,
              "The first day; by default the first of the four months before the running one.")
            .as("YYYY-MM-DD"),
        field("to", &Request::to, "The last day; by default today.").as("YYYY-MM-DD"),
        field("prices", &Request::prices, "Pull prices; without --prices and --texts, both are pulled."),
        field("texts", &Request::texts, "Pull texts."),
        field(
            "company", &Request::company,
            "The company's name, for providers that search by words; by default as the prices' provider has "
            "it.")
            .as("NAME"),
        field("feeds", &Request::feeds, "Addresses of RSS or Atom feeds, for provider feed.")
            .separated_by(',')
            .as("LIST"),
        group("", &Request::hub, "Data set"),
        field("store", &Request::store,
              "The store that the rows go into, an SQLite file; made where missing.")
            .as("FILE"),
        field("out", &Request::out,
              "In place of a store, a folder for prices.csv and texts.jsonl; rows already there stay.")
            .as("DIR"),
        field("calendar", &Request::calendar, source::kCalendarHelp).as("NAME|FILE"),
        group("live", &Request::live, "Network")};
  }
  static constexpr auto conditions() { return std::array{core::only_with("feeds", "provider", "feed")}; }
};

// What became of one provider's rows.
struct PulledPart {
  std::string provider;
  std::string kind;  // "prices" or "texts"
  std::uint64_t rows = 0, added = 0, restated = 0;
  std::string error;  // why it gave none
};

// What came of a pull.
struct PulledData {
  market::Ticker ticker;
  market::UtcTime at;
  market::Date from, to;
  std::vector<PulledPart> parts;
  std::vector<provider::MonthCount> months;  // of texts, those without too
  std::string place;                         // of the rows
  std::vector<std::string> warnings;
};

// Tells what it costs in the log before anything is asked. Errors: usage for options that are missing or do not parse;
// those of gather_bars and gather_texts; those of the store or the folder. Where prices came and texts failed, or the
// reverse, what came is kept and the failure is the error.
[[nodiscard]] core::Result<PulledData> pull_data(const PullRequest& request, const LiveAccess& access,
                                                 core::Job& job);

[[nodiscard]] report::Document pull_document(const PulledData& pulled);

}  // namespace bellwether::workbench
