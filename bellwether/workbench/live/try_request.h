// Whose next month is forecast from live providers, as of when, and by which model.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/evaluate/return/return_quality.h"
#include "bellwether/workbench/live/live_question.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// Whose next month.
struct TryRequest {
  std::string ticker;
  std::string provider, company, from, start, as_of;
  std::string calendar;  // as calendar_named() takes it; empty: that of the fit, or New York's
  std::size_t seeds = 5;
  std::size_t max_tickers = TextGates{}.max_tickers;
  std::string companies;
  source::Duplicates near_duplicates = TextGates{}.near_duplicates;
  evaluate::QualityLimits quality;
  LiveOptions live;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = TryRequest;
    return std::tuple{
        field("ticker", &Request::ticker, "The ticker: AAPL.").required().positional(),
        field("provider", &Request::provider,
              "Who is asked; by default those that need no key, and those whose key is found.")
            .as("LIST"),
        field(
            "company", &Request::company,
            "The company's name, for providers that search by words; by default as the prices' provider has "
            "it.")
            .as("NAME"),
        field("from", &Request::from,
              "The run directory that `forecast fit return` left; by default a model is fitted on the "
              "ticker's own "
              "prices.")
            .as("RUN"),
        field("calendar", &Request::calendar,
              "When the exchange trades: nyse, 24/7 or a FILE, as for forecasts; by default that of --from.")
            .as("NAME|FILE"),
        field(
            "start", &Request::start,
            "The first day of prices to ask for, where a key's plan reaches no further; by default all there "
            "are.")
            .as("YYYY-MM-DD"),
        field("as_of", &Request::as_of,
              "Forecast as at the close of this day, from what was known then; by default from what is known "
              "now.")
            .as("YYYY-MM-DD"),
        field("seeds", &Request::seeds, "Trainings of the network where one is fitted.").between(1, 100),
        field("max_tickers", &Request::max_tickers,
              "A text that names more tickers than this counts only where the ticker comes first or the "
              "headline "
              "names it or the company; with 0 it counts in any case."),
        field("companies", &Request::companies,
              "A CSV file with columns ticker and name: further names of the company in headlines.")
            .as("FILE"),
        field("near_duplicates", &Request::near_duplicates,
              "Texts that repeat, exactly or nearly, an earlier one in the same month, as syndicated copies "
              "do: "
              "count, drop or ignore them."),
        group("", &Request::quality, "Data quality").without("most_missing_months"),
        group("live", &Request::live, "Network")};
  }
  // A fitted model brings how texts count.
  static constexpr auto conditions() {
    return std::array{core::not_with("seeds,max_tickers,companies,near_duplicates", "from")};
  }
};

}  // namespace bellwether::workbench
