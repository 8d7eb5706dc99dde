// The report of a price backtest: one HTML page that answers first and shows the evidence after. Everything
// on it comes from the values below; no figure is typed here (a test plants one and expects the page to lose
// it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/market/time.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::report {

// A file (or embedded sample) the run read.
struct InputFile {
  std::string name;
  std::string role;    // "prices", "sentiment index", "texts"
  std::string sha256;  // 64 hexadecimal digits
  std::optional<std::uint64_t> rows;
  std::optional<market::Date> first, last;  // days covered, where rows are dated
};

// What a reader needs to run it again. No time of day and no duration: two equal runs leave equal pages. How
// long it took stands in the run's manifest.
struct RunMetadata {
  std::string run_id;        // the run directory's name
  std::string command_line;  // as typed, or the equivalent command
  std::string version;       // of the program
  std::string machine;       // processor
  std::string memory;        // "16.0 GB"
  std::string compiler;      // "GNU 12.2.0: -O3 …"; empty where it is not known
  std::vector<InputFile> inputs;
};

// All values of the page.
struct PriceReport {
  RunMetadata run;
  evaluate::BacktestResult result;
  // The daily index the features were made of; nothing where no texts were used.
  std::optional<signal::SentimentIndex> index;
};

// The whole page. Same values, same bytes.
[[nodiscard]] std::string write_price_report(const PriceReport& report);

}  // namespace bellwether::report
