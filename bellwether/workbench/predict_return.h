// The return of a coming month, by a model that `fit return` left, from files: the same features as the backtest, of
// complete months only.
#pragma once

#include <array>
#include <string>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/workbench/fitted/read_as_fitted.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// The fitted run, whose return, and as of when.
struct ReturnPredictOptions {
  std::string from;
  std::string ticker;
  std::string prices, texts, scores;
  std::string as_of, month;
  std::string company;
  std::string price_columns, date_format;
  dataset::StoreSelection stored = {};
  std::string provider, start;
  evaluate::QualityLimits quality;
  LiveOptions live;
  std::vector<std::string> given;  // of the caller, no flag: the options that the user gave, by name

  static constexpr auto fields() {
    using core::field;
    using Options = ReturnPredictOptions;
    return std::tuple{
        field("from", &Options::from,
              "The run directory that `forecast fit return` left; with --provider it may be left out, and a "
              "model is "
              "fitted on the ticker's own prices.")
            .as("RUN"),
        field("ticker", &Options::ticker, "The ticker that is forecast.").required(),
        field("prices", &Options::prices,
              "A file of its daily prices, or a folder that holds one; a folder of all tickers of the fit "
              "where the "
              "model reads the market's return.")
            .as("DIR|FILE"),
        field("texts", &Options::texts, "A file of dated texts, where the model was fitted with texts.")
            .as("FILE"),
        field("scores", &Options::scores, "Texts scored before, where the model was fitted with those.")
            .as("FILE"),
        field("as_of", &Options::as_of,
              "The last day of prices to use; by default the last there is. A store is read as it was known "
              "at its "
              "close.")
            .as("YYYY-MM-DD"),
        field("month", &Options::month,
              "The newest month of the window, which must be over; by default the newest that is.")
            .as("YYYY-MM"),
        field("company", &Options::company,
              "The company's name in headlines, beside the names that the fit knew; by default as the "
              "prices' provider has it.")
            .as("NAME"),
        field("price_columns", &Options::price_columns, source::kPriceColumnsHelp),
        field("date_format", &Options::date_format, source::kDateFormatHelp),
        field("provider", &Options::provider,
              "In place of files, who is asked for prices and texts, as in `try`; as of now.")
            .as("LIST"),
        field("start", &Options::start,
              "With --provider, the first day of prices to ask for; by default all there are.")
            .as("YYYY-MM-DD"),
        core::group("stored", &Options::stored, "Store").without("as_of"),
        core::group("", &Options::quality, "Data quality").without("most_missing_months"),
        core::group("live", &Options::live, "Network")};
  }
  static constexpr auto conditions() {
    return std::array{core::only_with("start", "provider"), core::not_with("store", "provider"),
                      core::not_with("prices,texts,scores,price_columns,date_format", "store")};
  }
};

// Whether the model looks at the mean return of all tickers of its fit, which must then be read too.
[[nodiscard]] bool reads_market(const forecast::SavedReturnModel& model);

// The question as read from its files.
struct AskedReturn {
  forecast::SavedReturnModel model;
  std::string fit_run;
  dataset::ReturnInputs inputs;
  std::size_t member = 0;  // the place of the ticker
  market::UtcTime as_of;
  std::optional<feature::Month> month;
  std::vector<evaluate::DriftProfile> profiles;  // of what the model was fitted on
  ReadingDifferences differences;                // of how the files are read from how the fit read them
  evaluate::QualityLimits limits = {};
};
// What `bodies` asks for comes with the texts. Errors: usage for options that are missing or do not parse; model where
// the run holds none, or texts would be scored by another than at the fit; those of read_return_inputs.
[[nodiscard]] core::Result<AskedReturn> read_asked_return(const ReturnPredictOptions& options,
                                                          const source::TextOptions& texts,
                                                          dataset::TextBodies bodies, core::Job& job);

// Of files alone: with --provider it is try_ticker() that is asked. Errors: usage for options that are missing or do
// not parse; data where the month is not over, a month of the window is missing, or it lies before what the model
// learned; model where the run holds none, or texts would be scored by another than at the fit; those of
// read_return_inputs.
[[nodiscard]] core::Result<evaluate::LiveReturn> predict_return(const ReturnPredictOptions& options,
                                                                const source::TextOptions& texts,
                                                                core::Job& job);

// Whether a forecast comes with the draft of its receipt: one that is only taken apart needs none.
enum class ReceiptDraft { made, left_out };

// The same with its receipt's draft, of inputs that are read already, as of a moment: what a live path calls. `member`
// is the place of the ticker. `month`: the newest of the window; nothing for the newest that is over.
struct ReturnQuestion {
  const dataset::ReturnInputs& inputs;
  std::size_t member = 0;
  market::UtcTime as_of;
  std::optional<feature::Month> month;
  std::string fit_run;  // that fitted the model, where one did
  const std::vector<evaluate::DriftProfile>* profiles =
      nullptr;  // of what it was fitted on, where it left any
  evaluate::QualityLimits limits = {};
  std::uint64_t answers = 0, truncated = 0;  // of live providers
  ReceiptDraft receipt = ReceiptDraft::made;
};
[[nodiscard]] core::Result<evaluate::LiveReturn> answer_return(const forecast::SavedReturnModel& model,
                                                               const ReturnQuestion& question);
// Errors: data for a forecast that is no number, or of a loss of all or more, which no price can follow: the model was
// asked far outside what it learned.
[[nodiscard]] core::Status check_forecast(const evaluate::LiveReturn& live);
// The same as answer_return of a question that was read, with the run of the fit.
[[nodiscard]] core::Result<evaluate::LiveReturn> answer_asked(const AskedReturn& asked,
                                                              ReceiptDraft receipt = ReceiptDraft::made);

}  // namespace bellwether::workbench
