// Prices, news and dated facts of many companies from files or a store → what was known when about each
// (feature/weeks/company_past.h), with an account of what was read and left out. The recipe llm reads through here.
//
//   const auto inputs = read_company_inputs({.prices = "prices/", .texts = {"headlines.csv"}}, mode, job);
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/feature/weeks/company_past.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/source/texts/forecast_text_options.h"

namespace bellwether::dataset {

// Which companies count in a week: the members of the Dow Jones Industrial Average then, or all that have prices.
enum class Universe { dow30, all };
constexpr std::array<core::EnumName<Universe>, 2> names_of(Universe) {
  return {{{Universe::dow30, "dow30"}, {Universe::all, "all"}}};
}

// Whose prices, news and facts are read, over which days.
struct CompanyFiles {
  std::string prices;
  std::vector<std::string> texts;
  std::string facts;
  Universe universe = Universe::dow30;
  std::vector<std::string> tickers;
  std::string start, end;
  std::size_t max_tickers = 3;
  std::string companies;
  source::AdjustmentChoice adjustment = source::AdjustmentChoice::split_and_dividend;
  std::string price_columns, date_format;
  source::TextOptions text_options = source::forecast_text_options();
  StoreSelection stored = {};

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Files = CompanyFiles;
    return std::tuple{
        field("prices", &Files::prices, "A folder of files of daily prices, one a ticker, or one such file.")
            .as("DIR|FILE"),
        field("texts", &Files::texts, "Files of dated news about the tickers, separated by commas.")
            .separated_by(',')
            .as("FILE,FILE"),
        field("facts", &Files::facts,
              "A CSV file of company profiles and results of quarters with the days they were filed; without "
              "it, "
              "prompts have neither.")
            .as("FILE"),
        field("universe", &Files::universe,
              "Which companies have rows in a week: dow30, those in the index then, or all."),
        field("tickers", &Files::tickers,
              "The tickers to use, separated by commas; by default all of the universe.")
            .separated_by(',')
            .as("LIST"),
        field("start", &Files::start, "First day of prices to use; by default the first of each file.")
            .as("YYYY-MM-DD"),
        field("end", &Files::end, "Last day of prices to use; by default the last of each file.")
            .as("YYYY-MM-DD"),
        field("max_tickers", &Files::max_tickers,
              "News that name more tickers than this count only for the first, and for those whose ticker or "
              "company their headline names; with 0 they count for all."),
        field("companies", &Files::companies,
              "A CSV file with columns ticker and name: the companies' names in headlines, a row a name.")
            .as("FILE"),
        field("adjustment", &Files::adjustment,
              "Which prices are used: split-and-dividend gives total returns, raw gives price returns."),
        field("price_columns", &Files::price_columns, source::kPriceColumnsHelp),
        field("date_format", &Files::date_format, source::kDateFormatHelp),
        group("text_file", &Files::text_options, "Text file"),
        group("stored", &Files::stored, "Store")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    return std::array{not_with("prices,texts,price_columns,date_format", "store"),
                      not_with(kTextFileReading, "store")};
  }
};

// Those of one market, as the leak audit and the null simulations take it: any company counts.
[[nodiscard]] CompanyFiles company_files(const MarketFiles& market);

// One company.
struct Company {
  feature::CompanyPast past;
  std::vector<feature::NewsItem> news;  // beside it, for who changes the future
  std::vector<feature::CompanyFact> facts;
  market::BarSeries series;
  std::vector<std::string> names;  // as news writes them; may be empty
};

// What became of the news.
struct NewsCounts {
  std::uint64_t used = 0;      // times the companies they count for
  std::uint64_t of_many = 0;   // name many tickers, and are not about this one
  std::uint64_t repeated = 0;  // near-duplicates of an earlier one of the same week and company
  std::uint64_t of_others = 0, undated = 0, boilerplate = 0;
};

// What was read.
struct CompanyInputs {
  std::vector<Company> companies;  // by symbol
  const market::Calendar* calendar = &market::Calendar::nyse();
  std::vector<io::InputRecord> records;
  NewsCounts news;
  std::vector<std::string> notes;  // plain sentences

  [[nodiscard]] market::Date last_day() const;  // of any company's bars
};

// Errors: those of read_return_inputs for the prices, open_texts, read_company_names and read_company_facts; usage for
// prices that hold no company of the universe.
[[nodiscard]] core::Result<CompanyInputs> read_company_inputs(const CompanyFiles& files,
                                                              feature::WeekMode mode, core::Job& job);

// News without those that repeat, exactly or nearly, an earlier one of the same trading week; the first to become known
// stays, so that no later text changes an earlier week.
[[nodiscard]] std::vector<feature::NewsItem> without_repeats(std::vector<feature::NewsItem> news,
                                                             const market::Calendar& calendar);

}  // namespace bellwether::dataset
