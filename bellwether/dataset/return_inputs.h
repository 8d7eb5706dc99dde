// Daily prices of many tickers and their texts from files or a store → what was known when about each (feature::History), with an
// account of what was read and left out. Backtest, fit and live forecast of the recipe `return` read through here.
//
//   const auto inputs = read_return_inputs({.prices = "prices/", .texts = "headlines.csv"}, job);
//   const auto panel = feature::panel_months(inputs->histories(), as_of, {});
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/history.h"
#include "bellwether/sentiment/analyzer_options.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::dataset {

// Whether the words of the texts are kept beside their scores: who explains a forecast shows them.
enum class TextBodies { dropped, kept };

// Whose prices and texts are read, over which days, and with which model the texts are scored.
struct ReturnFiles {
  std::string prices;
  std::vector<std::string> tickers;
  std::string texts, scores;
  std::string start, end;
  std::string model = std::string(sentiment::kEmbeddedModel);
  sentiment::ClauseScoring clauses = sentiment::ClauseScoring::whole;
  std::string sentiment_column = "auto";
  std::size_t max_tickers = 3;
  std::string companies;
  source::Duplicates near_duplicates = source::Duplicates::drop;
  source::AdjustmentChoice adjustment = source::AdjustmentChoice::split_and_dividend;
  std::string price_columns, date_format;
  source::TextOptions text_options = source::forecast_text_options();
  StoreSelection stored = {};
  TextBodies bodies = TextBodies::dropped;
  // Of the caller: names of companies beside those of the file, and the flag that names the tickers.
  std::map<market::Ticker, std::string> more_companies = {};
  std::string ticker_flag = "--tickers";

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Files = ReturnFiles;
    return std::tuple{
        field("prices", &Files::prices, "A folder of files of daily prices, one a ticker, or one such file.")
            .as("DIR|FILE"),
        field("tickers", &Files::tickers,
              "The tickers to use, separated by commas; by default all there are.")
            .separated_by(',')
            .as("LIST"),
        field("texts", &Files::texts,
              "A file of dated texts about the tickers; none, with --store, leaves its texts out.")
            .as("FILE"),
        field("scores", &Files::scores,
              "Texts scored before, by `text score --format jsonl`, in place of --texts.")
            .as("FILE"),
        field("start", &Files::start, "First day of prices to use; by default the first of each file.")
            .as("YYYY-MM-DD"),
        field("end", &Files::end, "Last day of prices to use; by default the last of each file.")
            .as("YYYY-MM-DD"),
        field("model", &Files::model,
              "The sentiment model: small, lexicon, words:FILE, or the folder of a checkpoint."),
        field("clauses", &Files::clauses,
              "Score a text as a whole, as headlines are, or each of its clauses (split) or sentences and "
              "average "
              "them: sentences for announcements and reports."),
        field("sentiment_column", &Files::sentiment_column,
              "Without texts, the column of the prices with each day's sentiment from -1 to 1; auto takes "
              "that of "
              "FNSPID, none takes no sentiment.")
            .as("NAME"),
        field(
            "max_tickers", &Files::max_tickers,
            "A text that names more tickers than this counts only for the first, and for those whose ticker "
            "or company its headline names; with 0 it counts for all."),
        field("companies", &Files::companies,
              "A CSV file with columns ticker and name: the companies' names in headlines, a row a name.")
            .as("FILE"),
        field("near_duplicates", &Files::near_duplicates,
              "Texts that repeat, exactly or nearly, an earlier one about the ticker in the same month, as "
              "syndicated copies do: count, drop or ignore them."),
        field("adjustment", &Files::adjustment,
              "Which prices are used: split-and-dividend gives total returns, raw gives price returns."),
        field("price_columns", &Files::price_columns, source::kPriceColumnsHelp),
        field("date_format", &Files::date_format, source::kDateFormatHelp),
        group("text_file", &Files::text_options, "Text file"),
        group("stored", &Files::stored, "Store")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    return std::array{not_with("prices,texts,scores,sentiment_column,price_columns,date_format", "store"),
                      not_with(kTextFileReading, "store")};
  }

  [[nodiscard]] TextPlace text_place() const { return dataset::text_place(texts, stored); }
};

// What is kept of a text beside its score, to tell later whether others look alike.
struct TextTrait {
  std::uint32_t bytes = 0;      // of its words
  std::uint32_t publisher = 0;  // ReturnInputs::publishers
};

// The note of inputs without sentiment.
inline constexpr std::string_view kNoSentimentNote = "There is no sentiment: whether it helps was not asked.";

// One ticker: its bars, and the scores of the texts that count for it.
struct ReturnMember {
  market::BarSeries series;
  std::vector<signal::DatedScore> texts;
  std::vector<signal::DatedScore> other_texts;   // about other companies: see subject_gate.h
  io::InputRecord record;                        // of its file of prices
  std::vector<std::string> bodies = {};          // beside `texts`, where they are kept and there are words
  std::vector<TextTrait> traits = {};            // beside `texts`; empty of a column of the prices
  std::vector<signal::DatedScore> repeats = {};  // near-duplicates: see repeated_texts.h
};

// What was read.
struct ReturnInputs {
  std::vector<ReturnMember> members;   // by symbol
  std::vector<feature::History> past;  // beside the members: bars and texts
  const market::Calendar* calendar = &market::Calendar::nyse();
  std::optional<io::InputRecord> texts_record, companies_record;
  source::Duplicates near_duplicates = source::Duplicates::drop;  // drop: repeats are not among the texts
  std::string sentiment_source;            // "texts", "scores", "Sentiment_gpt"; empty without sentiment
  std::string scorer, scorer_fingerprint;  // empty where this program scored nothing
  std::uint64_t texts_used = 0;            // times the tickers they count for
  std::uint64_t texts_of_many = 0;         // about other companies, times tickers
  std::uint64_t texts_repeated = 0;        // near-duplicates, times tickers
  // About no ticker of the panel; of a store they are not read.
  std::optional<std::uint64_t> texts_of_others = 0;
  std::uint64_t texts_undated = 0;
  std::size_t tickers_ended = 0;                    // whose prices end a month or more before the last of any
  std::map<std::string, std::uint32_t> publishers;  // and their numbers; empty names too
  std::vector<std::string>
      price_notes;  // what the reader of the prices found: "PATH: …", warnings first in a file
  std::vector<std::string> notes;  // plain sentences, those on the prices first

  // Notes the publisher.
  [[nodiscard]] TextTrait trait_of(std::string_view words, const std::string& publisher);
  [[nodiscard]] std::vector<const feature::History*> histories() const;
  [[nodiscard]] std::vector<std::string> tickers() const;
  [[nodiscard]] market::Date last_day() const;  // of any ticker's bars
};

// What the reader of the prices found is logged as well. Of one file of several tickers the one of `tickers` is read. Rows of prices that cannot be read are left out and told: a month whose last bar is among them has no close and is
// left out as well. Errors: usage for a ticker that has no file, dates that do not parse, --texts with --scores; data
// for a folder without files of prices, a ticker twice, sentiment out of its range; those of calendar_named,
// read_prices, open_texts, read_scored_file and the scorer; of a store, those of read_stored_prices.
[[nodiscard]] core::Result<ReturnInputs> read_return_inputs(const ReturnFiles& files, core::Job& job);

// The same files as another recipe's request names them; of a ticker, that one alone.
[[nodiscard]] ReturnFiles return_files(const MarketFiles& market);

// The files of prices of a folder by name, or the one file. Errors: usage for no path; io; data for a folder
// that holds none.
[[nodiscard]] core::Result<std::vector<std::filesystem::path>> price_files(const std::string& prices);

// The histories where every text, repeated or not, counts for every ticker it names (reason code MULTI_TICKER). Errors: those of
// History::with_gaps.
[[nodiscard]] core::Result<std::vector<feature::History>> histories_of_all_texts(const ReturnInputs& inputs);

// The files read: prices, texts, names of companies.
[[nodiscard]] std::vector<io::InputRecord> input_records(const ReturnInputs& inputs);

// Names the files read and the scorer in the manifest of `run`.
void record_inputs(store::RunDirectory& run, const ReturnInputs& inputs);

}  // namespace bellwether::dataset
