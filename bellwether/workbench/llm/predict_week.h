// The coming week of a company, by what `forecast fit llm` left, from files: the same prompts as the backtest.
#pragma once

#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/evaluate/llm/live_week.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/workbench/llm/week_model_file.h"

namespace bellwether::workbench {

// The fitted run, whose week, and as of when.
struct WeekPredictOptions {
  std::string from, ticker;
  std::string prices;
  std::vector<std::string> texts;
  std::string facts, as_of, companies;
  std::string price_columns, date_format;
  dataset::StoreSelection stored = {};
  net::KeySources keys;  // of the caller, no flag: where a server's key may stand

  static constexpr auto fields() {
    using core::field;
    using Options = WeekPredictOptions;
    return std::tuple{
        field("from", &Options::from, "The run directory that `forecast fit llm` left.").as("RUN"),
        field("ticker", &Options::ticker, "The ticker that is forecast.").required(),
        field("prices", &Options::prices, "A file of its daily prices, or a folder that holds one.")
            .as("DIR|FILE"),
        field("texts", &Options::texts, "Files of dated news about it, separated by commas.")
            .separated_by(',')
            .as("FILE,FILE"),
        field("facts", &Options::facts, "A CSV file of its profile and results of quarters, dated.")
            .as("FILE"),
        field("as_of", &Options::as_of,
              "The last day to use; by default the last of the prices. The forecast is decided at the end of "
              "the last "
              "week that is over then.")
            .as("YYYY-MM-DD"),
        field("companies", &Options::companies,
              "A CSV file with columns ticker and name: the companies' names in headlines.")
            .as("FILE"),
        field("price_columns", &Options::price_columns, source::kPriceColumnsHelp),
        field("date_format", &Options::date_format, source::kDateFormatHelp),
        core::group("stored", &Options::stored, "Store").without("as_of")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("prices,texts,price_columns,date_format", "store")};
  }
};

// Errors: usage for options that are missing or do not parse; model where the run holds none, or the model's files are not
// those of the fit; data where a week of the prompt has no prices; those of read_company_inputs and the generator.
[[nodiscard]] core::Result<evaluate::LiveWeek> predict_week(const WeekPredictOptions& options,
                                                            const source::TextOptions& texts, core::Job& job);

// The answer to a conversation by a fitted model, read and pooled into `live`. Errors: those of open_generator and the
// generator; model where its files are not those of the fit.
[[nodiscard]] core::Status answer_week(const WeekModel& model, evaluate::LiveWeek& live, core::Job& job);

}  // namespace bellwether::workbench
