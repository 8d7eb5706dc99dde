#include "bellwether/source/prices/price_file_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

// What stands in capitals at the front of a name and is no share.
constexpr std::array<std::string_view, 23> kNoTickers = {
    "DATA",  "DAILY", "PRICE", "BARS", "OHLC", "OHLCV", "STOCK", "QUOTE", "HIST", "EOD", "CSV", "TEST",
    "TRAIN", "INPUT", "FILE",  "US",   "USA",  "NYSE",  "ALL",   "NEW",   "OLD",  "RAW", "ADJ"};

// What stands before or behind a ticker and only says what the file is.
constexpr std::array<std::string_view, 30> kRemarks = {
    "daily",          "day",   "d",    "d1",   "1d",      "1440",
    "prices",         "price", "data", "eod",  "history", "ohlcv",
    "stocks",         "stock", "mt4",  "mt5",  "utf16",   "historical",
    "historicaldata", "hist",  "av",   "yf",   "us",      "bats",
    "nasdaq",         "nyse",  "amex", "arca", "max",     "csv"};

std::string_view stem_of(std::string_view path) {
  std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  if (name.ends_with(".gz")) name.remove_suffix(3);
  name = name.substr(0, name.rfind('.'));
  const std::size_t copy = name.rfind(" (");  // "AAPL (1)": downloaded twice
  if (copy != name.npos && name.ends_with(')')) name = name.substr(0, copy);
  return name;
}

// Capitals, at most five, with a share class or none: "AAPL", "BRK-B".
bool is_written_as_ticker(std::string_view text) {
  const std::size_t letters = std::min(
      static_cast<std::size_t>(std::ranges::find_if_not(text, core::is_ascii_capital) - text.begin()),
      text.size());
  const std::string_view share_class = text.substr(letters);
  const bool has_class = share_class.size() == 2 && core::is_ascii_capital(share_class[1]) &&
                         (share_class[0] == '-' || share_class[0] == '.' || share_class[0] == '_');
  const bool is_word = std::ranges::find(kNoTickers, text) != kNoTickers.end();
  return letters >= 1 && letters <= 5 && (share_class.empty() || has_class) && !is_word;
}

std::optional<market::Ticker> as_ticker(std::string_view text) {
  std::string written(text);
  std::ranges::replace(written, '_', '-');
  auto ticker = market::parse_ticker(written);
  if (!ticker) return std::nullopt;
  return std::move(*ticker);
}

// The part that sources set off by marks of their own, whatever its case.
std::string_view part_of_source(std::string_view stem) {
  for (const std::string_view end : {" Historical Data", "_us_d", ".us", ".US"}) {
    if (stem.ends_with(end)) return stem.substr(0, stem.size() - end.size());
  }
  // TradingView: "BATS_AAPL, 1D", and a mark of its own behind it.
  const std::size_t daily = stem.find(", 1D");
  if (daily == stem.npos) return {};
  const std::string_view front = stem.substr(0, daily);
  return front.substr(front.find('_') + 1);
}

// "daily", "2020", "5y".
bool is_remark(std::string_view word) {
  const std::string bare = bare_name(word);
  const auto digits =
      static_cast<std::size_t>(std::ranges::find_if_not(bare, core::is_ascii_digit) - bare.begin());
  if (digits > 0 && bare.size() <= digits + 1) return true;
  return bare.empty() || std::ranges::find(kRemarks, std::string_view(bare)) != kRemarks.end();
}

// The one word of a name, parted at these marks, that is no remark; nothing where there are several.
std::string_view only_word(std::string_view stem, std::string_view marks) {
  std::string_view only;
  while (!stem.empty()) {
    const std::size_t end = std::min(stem.find_first_of(marks), stem.size());
    const std::string_view word = stem.substr(0, end);
    if (!is_remark(word) && !only.empty()) return {};
    if (!is_remark(word)) only = word;
    stem.remove_prefix(std::min(end + 1, stem.size()));
  }
  return only;
}

}  // namespace

std::optional<market::Ticker> ticker_named_by_file(std::string_view path) {
  std::string_view stem = stem_of(path);
  if (const std::string_view part = part_of_source(stem); !part.empty()) return as_ticker(part);
  if (stem.ends_with("1440")) stem.remove_suffix(4);
  for (const std::string_view end : {"Daily", "Prices", "History", "Stock"}) {  // "MSFTDaily"
    const bool is_behind = stem.size() > end.size() && stem.ends_with(end);
    if (is_behind && is_written_as_ticker(stem.substr(0, stem.size() - end.size())))
      stem.remove_suffix(end.size());
  }
  if (is_written_as_ticker(stem)) return as_ticker(stem);
  std::string_view only = only_word(stem, "_ ,");
  if (!is_written_as_ticker(only)) only = only_word(only, "-.");  // "AAPL-2020", where "BRK-B" is one word
  return is_written_as_ticker(only) ? as_ticker(only) : std::nullopt;
}

}  // namespace bellwether::source
