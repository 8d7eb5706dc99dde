// The prices by which forecasts of several tickers are scored: files named after their ticker, folders of such files,
// or TICKER=FILE. A file whose name says nothing serves only where one ticker is asked for, so that one company's
// prices never score another's forecast.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/table.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/bar.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::dataset {

// Where the prices lie and how they are read.
struct OutcomeFiles {
  std::vector<std::string> prices;
  std::string price_columns, date_format;
  std::string calendar = "nyse";  // as calendar_named() takes it

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("prices", &OutcomeFiles::prices,
              "Daily prices that say what came: a file named after its ticker, a folder of such files, "
              "or TICKER=FILE; may be repeated.")
            .as("FILE"),
        field("price_columns", &OutcomeFiles::price_columns, source::kPriceColumnsHelp),
        field("date_format", &OutcomeFiles::date_format, source::kDateFormatHelp),
        field("calendar", &OutcomeFiles::calendar, source::kCalendarHelp).as("NAME|FILE")};
  }
};

// Whose prices over which days, as known at `now`.
struct OutcomeQuestion {
  std::string ticker;
  source::AdjustmentChoice adjustment = source::AdjustmentChoice::automatic;
  feature::DayRange days;
  market::UtcTime now;
  std::vector<std::string> tickers =
      {};  // all that are asked for: a file of another of them is not this one's
};

// The bars that were found, ascending, finished ones alone.
struct OutcomePrices {
  std::vector<market::Bar> bars;
  io::InputRecord record;
  std::vector<std::string> warnings;

  // Nothing for a day without a bar.
  [[nodiscard]] const market::Bar* on(market::Date day) const;
};

// Nothing where no file is the ticker's. Errors: those of read_prices; usage where two files are the ticker's, or a
// file that names none was given for several.
[[nodiscard]] core::Result<std::optional<OutcomePrices>> read_outcome_prices(const OutcomeFiles& files,
                                                                             const OutcomeQuestion& question);

}  // namespace bellwether::dataset
