// The whole chain of the recipe `return` for one ticker, with no key and no flags: prices and texts of live providers, the
// months with their sentiment, the matrix that the model reads, next month's return with its interval, and what
// follows.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/workbench/explain_return.h"
#include "bellwether/workbench/live/live_inputs.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// Whose next month.
struct TryRequest {
  std::string ticker;
  std::string provider, company, from, start;
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

// On how many of a month's trading days there were texts.
struct TextDays {
  std::size_t with_texts = 0, days = 0;
};

// How the model that was fitted on the spot did on the months that it did not learn from.
struct SpotFit {
  std::size_t training_windows = 0, validation_windows = 0;
  double rmse = 0, zero_rmse = 0;  // of the model, and of no change, on the validation months
};

// What came of it.
struct TryOutcome {
  evaluate::LiveReturn live;
  std::vector<TextDays> coverage;  // beside live.window.months
  LiveInputs gathered;
  ReturnExplanation explanation;  // which of the headlines moved it
  std::optional<SpotFit> fit;     // nothing where --from names a model
  market::UtcTime asked_at;       // under --replay, when the latest answer was recorded
  bool is_replay = false;
  std::vector<std::string> advice;  // which key would fill which gap
};

// Tells in the log what it costs before anything is asked. A model of --from is read before that, and texts count as
// they did for its fit. Errors: those of gather_live_inputs, fit_return_model, load_return_model, read_company_names,
// answer_return and explain_live; model where it was fitted with another scorer, or by another calendar than New
// York's.
[[nodiscard]] core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access,
                                                  core::Job& job);

}  // namespace bellwether::workbench
