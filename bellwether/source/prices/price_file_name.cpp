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

// What stands behind a ticker and only says what the file is.
constexpr std::array<std::string_view, 17> kRemarks = {"daily",  "day",   "d",    "d1",  "1d",      "1440",
                                                       "prices", "price", "data", "eod", "history", "ohlcv",
                                                       "stocks", "stock", "mt4",  "mt5", "utf16"};

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
  if (!stem.ends_with(", 1D")) return {};
  return stem.substr(0, stem.size() - 4).substr(stem.find('_') + 1);
}

bool are_remarks(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of("_ -"), words.size());
    const std::string bare = bare_name(words.substr(0, end));
    if (std::ranges::find(kRemarks, std::string_view(bare)) == kRemarks.end()) return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return true;
}

}  // namespace

std::optional<market::Ticker> ticker_named_by_file(std::string_view path) {
  std::string_view stem = stem_of(path);
  if (const std::string_view part = part_of_source(stem); !part.empty()) return as_ticker(part);
  if (stem.ends_with("1440")) stem.remove_suffix(4);
  if (is_written_as_ticker(stem)) return as_ticker(stem);
  const std::size_t end = stem.find_first_of("_ ");
  if (end == stem.npos || !are_remarks(stem.substr(end + 1))) return std::nullopt;
  return is_written_as_ticker(stem.substr(0, end)) ? as_ticker(stem.substr(0, end)) : std::nullopt;
}

}  // namespace bellwether::source
