// What providers and feeds say, recorded as it appears: round after round until it is stopped, or one round for a
// timer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/workbench/live/watch_round.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// Whose prices and news are recorded, from whom, how often and where.
struct WatchRequest {
  std::vector<std::string> tickers;
  std::string provider = "yahoo,yahoo-rss,google-news";
  std::vector<std::string> companies;
  std::vector<std::string> feeds;
  std::string store;
  std::string every = "15m";
  bool once = false;
  std::int64_t days = 7;
  std::string calendar = "nyse";  // as calendar_named() takes it
  LiveOptions live;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = WatchRequest;
    return std::tuple{
        field("tickers", &Request::tickers,
              "The tickers, with commas or blanks between them; none, to record whole feeds.")
            .separated_by(',')
            .positional()
            .as("TICKER"),
        field("provider", &Request::provider,
              "Who is asked in each round: all of them, and each one's rows are kept apart. Prices are asked "
              "for once a session is over. `data list` names them.")
            .as("LIST"),
        field("company", &Request::companies,
              "A company's name, for providers that search by words; repeated in the order of the tickers.")
            .as("NAME"),
        field("feeds", &Request::feeds,
              "Addresses of RSS or Atom feeds; {ticker} in one stands for the ticker.")
            .separated_by(',')
            .as("LIST"),
        field("store", &Request::store,
              "The store that the rows go into, an SQLite file; made where missing.")
            .as("FILE"),
        field("every", &Request::every,
              "The time between rounds, from 1m to 7d; each is up to a tenth earlier or later. With --once, "
              "how often "
              "the timer runs it.")
            .as("DURATION"),
        field("once", &Request::once, "Do one round and end, as for a timer."),
        field("days", &Request::days,
              "How far back a round asks; after a pause it asks back to the round before it, up to 60 days.")
            .between(1, 60),
        field("calendar", &Request::calendar, source::kCalendarHelp).as("NAME|FILE"),
        group("live", &Request::live, "Network")};
  }
};

// Told of each round when it is over; an error ends the watch.
using RoundTold = std::function<core::Status(const WatchRound&)>;

// Ends well when the job is stopped, within a second: that is how a watch ends. A single round (`once`) that is stopped
// is an error of kind interrupted. Errors: usage for options that do not parse, a provider without its key and one that
// cannot be asked so, before anything is asked; those of run_watch_round; of `told`; the first provider's, where a
// single round gets nothing from any.
[[nodiscard]] core::Status watch_data(const WatchRequest& request, const LiveAccess& access,
                                      const RoundTold& told, core::Job& job);

// Whom the rounds would ask. Errors: usage and authorisation, as of watch_data before anything is asked.
[[nodiscard]] core::Result<std::vector<provider::ProviderChoice>> providers_of_watch(
    const WatchRequest& request, const LiveAccess& access);

// The seconds between two rounds. Errors: usage.
[[nodiscard]] core::Result<std::int64_t> seconds_between_rounds(const WatchRequest& request);

// A round as a document: format bellwether.watch/1, a row a ticker, provider and kind.
[[nodiscard]] report::Document watch_document(const WatchRound& round);

}  // namespace bellwether::workbench
