// The return of a coming month, by a model that `fit return` left, from files: the same features as the backtest, of
// complete months only.
#pragma once

#include <string>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::workbench {

// The fitted run, whose return, and as of when.
struct ReturnPredictOptions {
  std::string from;
  std::string ticker;
  std::string prices, texts, scores;
  std::string as_of, month;
  std::string price_columns, date_format;

  static constexpr auto fields() {
    using core::field;
    using Options = ReturnPredictOptions;
    return std::tuple{
        field("from", &Options::from, "The run directory that `forecast fit return` left.")
            .required()
            .as("RUN"),
        field("ticker", &Options::ticker, "The ticker that is forecast.").required(),
        field("prices", &Options::prices,
              "A file of its daily prices, or a folder that holds one; a folder of all tickers of the fit "
              "where the "
              "model reads the market's return.")
            .required()
            .as("DIR|FILE"),
        field("texts", &Options::texts, "A file of dated texts, where the model was fitted with texts.")
            .as("FILE"),
        field("scores", &Options::scores, "Texts scored before, where the model was fitted with those.")
            .as("FILE"),
        field("as_of", &Options::as_of, "The last day of prices to use; by default the last there is.")
            .as("YYYY-MM-DD"),
        field("month", &Options::month,
              "The newest month of the window, which must be over; by default the newest that is.")
            .as("YYYY-MM"),
        field("price_columns", &Options::price_columns, source::kPriceColumnsHelp),
        field("date_format", &Options::date_format, source::kDateFormatHelp)};
  }
};

// Errors: usage for options that are missing or do not parse; data where the month is not over, a month of the window
// is missing, or it lies before what the model learned; model where the run holds none, or texts would be scored by
// another than at the fit; those of read_return_inputs.
[[nodiscard]] core::Result<evaluate::LiveReturn> predict_return(const ReturnPredictOptions& options,
                                                                const source::TextOptions& texts,
                                                                core::Job& job);

// The same with its receipt's draft, of inputs that are read already, as of a moment: what a live path calls. `member` is the place of the
// ticker. `month`: the newest of the window; nothing for the newest that is over.
struct ReturnQuestion {
  const dataset::ReturnInputs& inputs;
  std::size_t member = 0;
  market::UtcTime as_of;
  std::optional<feature::Month> month;
  std::string fit_run;  // that fitted the model, where one did
};
[[nodiscard]] core::Result<evaluate::LiveReturn> answer_return(const forecast::SavedReturnModel& model,
                                                               const ReturnQuestion& question);

}  // namespace bellwether::workbench
