// Prices and texts from files or a store → what was known when (feature::History), with an account of what was read,
// filled and left out. Backtest, fit and live forecast read the market through here and nowhere else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/feature/history.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::dataset {

// Whose prices and texts are read, over which days, and with which model the texts are scored.
struct MarketOptions {
  std::string ticker;
  std::string prices;
  std::string texts;
  std::string start, end;
  std::string model = std::string(sentiment::kEmbeddedModel);
  std::size_t history = 0;
  std::size_t fill_gaps = 0;
  source::AdjustmentChoice adjustment = source::AdjustmentChoice::split_and_dividend;
  std::string price_columns;
  std::string date_format;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("ticker", &MarketOptions::ticker, "The ticker that is forecast."),
        field("prices", &MarketOptions::prices, "A file of its daily prices.").as("FILE"),
        field("texts", &MarketOptions::texts,
              "A file of dated texts; without it there is no sentiment, and the recipe sign needs it or "
              "--scores. none, with --store, leaves its texts out.")
            .as("FILE"),
        field("start", &MarketOptions::start,
              "First trading day of the span; by default the first of the file.")
            .as("YYYY-MM-DD"),
        field("end", &MarketOptions::end, "Last trading day of the span; by default the last of the file.")
            .as("YYYY-MM-DD"),
        field("model", &MarketOptions::model,
              "The sentiment model: small, lexicon, words:FILE, or the folder of a checkpoint."),
        field("history", &MarketOptions::history,
              "Trading days before --start that are also trained on; they are never in the test set."),
        field("fill_gaps", &MarketOptions::fill_gaps,
              "The longest gap, in trading days, that is filled with the close before it; 0 rejects gaps."),
        field("adjustment", &MarketOptions::adjustment,
              "Which prices are used; auto takes what the schema provides."),
        field("price_columns", &MarketOptions::price_columns, source::kPriceColumnsHelp),
        field("date_format", &MarketOptions::date_format, source::kDateFormatHelp)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("model", "texts,store")};
  }
};

// Beside the market, how its files are read: the texts, and what concerns any file, such as bad rows, of the
// prices too (see market_price_options in price_span.h); or the store that has both in place of files.
struct MarketFiles {
  MarketOptions options;
  source::TextOptions text_options = source::forecast_text_options();
  StoreSelection stored = {};

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &MarketFiles::options, "Market data"),
                      group("text_file", &MarketFiles::text_options, "Text file"),
                      group("stored", &MarketFiles::stored, "Store")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    return std::array{not_with("prices,texts,price_columns,date_format", "store"),
                      not_with(kTextFileReading, "store")};
  }

  [[nodiscard]] bool has_prices() const { return !options.prices.empty() || !stored.store.empty(); }
  [[nodiscard]] TextPlace text_place() const { return dataset::text_place(options.texts, stored); }
  // Of the prices and of the texts, in messages.
  [[nodiscard]] const std::string& price_place() const {
    return stored.store.empty() ? options.prices : stored.store;
  }
  [[nodiscard]] const std::string& texts_place() const {
    return stored.store.empty() ? options.texts : stored.store;
  }
};

// What was read: the history, and the account that reports and manifests give of it.
struct MarketInputs {
  feature::History history;
  signal::SentimentIndex index;  // daily, of the bars kept; without points where there are no texts
  market::Date training_begin;   // first day of the bars that may train: --start less --history days
  market::Date first, last;      // first and last bar of the span
  std::vector<market::Date> filled;
  std::uint64_t texts_used = 0;     // of the ticker, within the bars kept
  std::uint64_t texts_outside = 0;  // of the ticker, known before or after them
  io::InputRecord prices_record;
  std::optional<io::InputRecord> texts_record;
  std::string texts_role = "texts";  // what that file holds; "sentiment index" where it was scored before
  std::string scorer, scorer_fingerprint;  // empty without texts
  std::vector<std::string> notes;          // plain sentences
};

// `look_back` is the number of bars kept before the first training day, for features to look back on. Errors:
// usage for dates that do not parse or are the wrong way round, or no ticker; those of read_prices,
// open_texts and the scorer; data for a span without prices, gaps, texts that never name the ticker or all
// lie outside.
[[nodiscard]] core::Result<MarketInputs> read_market(const MarketFiles& files, std::size_t look_back,
                                                     core::Job& job);

// Which tickers a file of texts names, for a message that none of them is the one wanted.
[[nodiscard]] std::string tickers_named(const std::set<std::string>& symbols);

// The files read: prices, texts.
[[nodiscard]] std::vector<io::InputRecord> input_records(const MarketInputs& inputs);

// Names the files read and the scorer in the manifest of `run`.
void record_inputs(store::RunDirectory& run, const MarketInputs& inputs);

}  // namespace bellwether::dataset
