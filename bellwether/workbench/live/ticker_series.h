// A ticker over time as it was known at a moment: its bars, its texts with what the model says of them, the daily
// sentiment index, and the market beside it. What a page draws, and what a dashboard tabulates.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/signal/sentiment_index.h"
#include "bellwether/workbench/live/live_inputs.h"
#include "bellwether/workbench/live/try_request.h"

namespace bellwether::workbench {

// Whose series, as of when, and from which day on.
struct SeriesRequest {
  std::string ticker, company, as_of, from;

  static constexpr auto fields() {
    using core::field;
    using Request = SeriesRequest;
    return std::tuple{
        field("ticker", &Request::ticker, "The ticker: AAPL.").required(),
        field("company", &Request::company, "The company's name, for providers that search by words.")
            .as("NAME"),
        field("as_of", &Request::as_of,
              "What was known at the close of this day; by default what is known now.")
            .as("YYYY-MM-DD"),
        field("from", &Request::from, "The first day; by default a year before the last.").as("YYYY-MM-DD")};
  }
};

// The request, how providers are asked, and the ticker of the market; none where that is empty.
struct SeriesQuestion {
  const SeriesRequest& request;
  const TryRequest& asking;
  std::string market;
};

// What was known.
struct TickerSeries {
  market::Ticker ticker;
  LiveQuestion question;
  LiveInputs live;
  market::Date from;
  signal::SentimentIndex index;  // by trading day, days without texts among them; none without texts
  std::optional<market::BarSeries> market;  // as of the same moment
  std::vector<std::string> notes;
};

// Rows come from the archive where it has them. Without prices of the market the series stands alone, which a note
// tells. Errors: those of plan_of and gather_live_inputs.
[[nodiscard]] core::Result<TickerSeries> ticker_series(const SeriesQuestion& question,
                                                       const LiveAccess& access, core::Job& job,
                                                       LiveArchive& archive);

// "bellwether.series/1"; its rows are the bars.
[[nodiscard]] report::Document series_document(const TickerSeries& series);

// The days of the index that have texts, a flat row each ("bellwether.series_index/1").
[[nodiscard]] report::Document series_index_document(const TickerSeries& series);

}  // namespace bellwether::workbench
