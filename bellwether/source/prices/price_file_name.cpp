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
constexpr std::array<std::string_view, 36> kRemarks = {
    "daily",          "day",   "d",    "d1",    "1d",      "1440",
    "prices",         "price", "data", "eod",   "history", "ohlcv",
    "stocks",         "stock", "mt4",  "mt5",   "utf16",   "historical",
    "historicaldata", "hist",  "av",   "yf",    "us",      "bats",
    "nasdaq",         "nyse",  "amex", "arca",  "max",     "csv",
    "download",       "my",    "the",  "yahoo", "stooq",   "historicalprices"};

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

constexpr std::string_view kMarks = ".-=^";

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  std::ranges::transform(capitals, capitals.begin(), [](char c) {
    return core::is_ascii_letter(c) && !core::is_ascii_capital(c) ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return capitals;
}

// "7203.T", "EURUSD=X", "^GSPC", "BTC-USD": a mark, and at most four letters or digits behind one within.
bool has_form_of_market(std::string_view stem) {
  const std::size_t mark = stem.find_last_of(kMarks);
  if (mark == stem.npos || stem.find_first_of("_ ,") != stem.npos) return false;
  const std::string_view behind = stem.substr(mark + 1);
  return mark == 0 ? !behind.empty() : !behind.empty() && behind.size() <= 4 && !is_remark(behind);
}

// "BTCUSDT", "SP500": one word of capitals and digits, longer than a share's.
bool is_long_symbol(std::string_view stem) {
  const bool is_written_so =
      std::ranges::all_of(stem, [](char c) { return core::is_ascii_capital(c) || core::is_ascii_digit(c); });
  return is_written_so && stem.size() <= 8 && !stem.empty() && !is_remark(stem) &&
         std::ranges::find(kNoTickers, stem) == kNoTickers.end() && core::is_ascii_capital(stem.front());
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

std::optional<market::Ticker> ticker_of_file(std::string_view path) {
  if (auto named = ticker_named_by_file(path)) return named;
  const std::string_view stem = stem_of(path);
  const std::string capitals = in_capitals(stem);
  if (auto named = ticker_named_by_file(capitals + ".csv")) return named;
  if (has_form_of_market(stem) || is_long_symbol(stem)) return as_ticker(capitals);
  return std::nullopt;
}

}  // namespace bellwether::source
