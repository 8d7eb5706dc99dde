// The whole chain of the recipe `return` for one ticker, with no key and no flags: prices and texts of live providers, the
// months with their sentiment, the matrix that the model reads, next month's return with its interval, and what
// follows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
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
  std::string provider, company, from;
  std::string calendar;  // as calendar_named() takes it; empty: that of the fit, or New York's
  std::size_t seeds = 5;
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
        field("seeds", &Request::seeds, "Trainings of the network where one is fitted.").between(1, 100),
        group("live", &Request::live, "Network")};
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

// Tells in the log what it costs before anything is asked. Errors: those of gather_live_inputs, fit_return_model,
// load_return_model, answer_return and explain_live.
[[nodiscard]] core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access,
                                                  core::Job& job);

}  // namespace bellwether::workbench
