#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/label_coding.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// What `data check` says about an input file before anything is computed from it.
struct FileCheck {
  std::string kind;                   // "texts" or "prices"
  std::string exchange;               // whose calendar gaps are told by
  std::string schema;                 // of the catalog
  std::string columns;                // which column is read as what
  std::string note;                   // on the shape
  std::vector<std::string> notes;     // how this file was read
  std::vector<std::string> warnings;  // what looks wrong in it
  std::string rejection;              // why the prices would not be used as they are; empty where they would
  io::RowReport report;
  std::uint64_t before_calendar = 0;  // rows of prices that were left out for that
  io::InputRecord record;
  std::string first, last;                         // instants of texts, days of prices; empty where undated
  std::map<std::string, std::uint64_t> tickers;    // rows of each; "" for texts without one
  LabelCoding coding;                              // the labels of texts, what they mean and how often
  std::uint64_t without_label = 0;                 // texts
  std::map<std::string, std::uint64_t> precision;  // texts by how exactly they are dated: second, day, none
  std::vector<Gap> gaps;  // trading days without price, or, between the first and last text, without text
};

// What a check of prices may be told; a file for which one of these is given is checked as prices.
struct PriceCheckOptions {
  std::string ticker;
  std::string price_columns;
  std::string date_format;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("ticker", &PriceCheckOptions::ticker, "Which ticker's prices, where the file holds several."),
        field("price_columns", &PriceCheckOptions::price_columns, kPriceColumnsHelp),
        field("date_format", &PriceCheckOptions::date_format, kDateFormatHelp)};
  }
};

// Reads the whole file. It counts as prices where its first lines are those of a table of prices, whatever
// its name, else as texts. Errors: those of open_texts and read_prices; usage for options of the other kind.
[[nodiscard]] core::Result<FileCheck> check_file(std::string_view path, const TextOptions& options,
                                                 const PriceCheckOptions& prices = {});

}  // namespace bellwether::source
