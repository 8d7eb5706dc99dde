// What the data routes of a server work with: whom they ask, which model answers, what may be read and run.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::serve {

// Chosen when the server is started; a client can widen none of it.
struct DataOptions {
  std::vector<std::string> tickers;
  std::string provider, from, market = "SPY";
  std::vector<std::string> data;
  std::size_t jobs = 1, waiting = 16;
  workbench::LiveOptions live;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("tickers", &DataOptions::tickers, "The tickers of the watch list, separated by commas.")
            .separated_by(',')
            .as("LIST"),
        field("provider", &DataOptions::provider,
              "Who is asked for prices and texts; by default those that need no key, and those whose key is "
              "found.")
            .as("LIST"),
        field("from", &DataOptions::from,
              "The run directory that `forecast fit return` left; by default a model is fitted on each "
              "ticker's own "
              "prices.")
            .as("RUN"),
        field("market", &DataOptions::market,
              "The ticker that others are compared with; none for no comparison."),
        field("data", &DataOptions::data,
              "Folders whose files jobs may read, and into which data is pulled, separated by commas.")
            .separated_by(',')
            .as("DIR"),
        field("jobs", &DataOptions::jobs, "Jobs that run at once.").between(1, 16),
        field("waiting_jobs", &DataOptions::waiting, "Jobs that may wait; more are refused.")
            .between(0, 1000),
        core::group("live", &DataOptions::live, "Network")};
  }
};

}  // namespace bellwether::serve
