// The question of a forecast as a client asks it: what a server leaves open to its clients of workbench::TryRequest.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/workbench/live/try_request.h"

namespace bellwether::serve {

// The recipes that can be asked live.
[[nodiscard]] inline std::vector<std::string> live_recipes() { return {"return"}; }

// Whose next month, as of when, by which model.
struct ForecastRequest {
  std::string recipe = "return";
  std::string ticker, company, as_of, from, provider;
  std::size_t seeds = 5;
  std::size_t max_tickers = workbench::TextGates{}.max_tickers;
  source::Duplicates near_duplicates = workbench::TextGates{}.near_duplicates;
  evaluate::QualityLimits quality;

  static constexpr auto fields() {
    using core::field;
    using Asked = ForecastRequest;
    return std::tuple{
        field("recipe", &Asked::recipe, "The recipe.").one_of(&live_recipes),
        field("ticker", &Asked::ticker, "The ticker: AAPL.").required(),
        field("company", &Asked::company,
              "The company's name, for providers that search by words; by default as the prices' provider "
              "has it.")
            .as("NAME"),
        field("as_of", &Asked::as_of,
              "Forecast as at the close of this day, from what was known then; by default from what is known "
              "now.")
            .as("YYYY-MM-DD"),
        field("from", &Asked::from,
              "A run of `forecast fit return` by its name; by default the one that the server was started "
              "with, or a "
              "model fitted on the ticker's own prices.")
            .as("RUN"),
        field("provider", &Asked::provider, "Who is asked; by default whom the server was started with.")
            .as("LIST"),
        field("seeds", &Asked::seeds, "Trainings of the network where one is fitted.").between(1, 20),
        field("max_tickers", &Asked::max_tickers,
              "A text that names more tickers than this counts only where the ticker comes first or the "
              "headline "
              "names it or the company; with 0 it counts in any case."),
        field("near_duplicates", &Asked::near_duplicates,
              "Texts that repeat, exactly or nearly, an earlier one in the same month: count, drop or ignore "
              "them."),
        core::group("", &Asked::quality, "Data quality").without("most_missing_months")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("seeds,max_tickers,near_duplicates", "from")};
  }
};

}  // namespace bellwether::serve
