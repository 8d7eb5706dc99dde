#include "bellwether/source/prices/price_shapes.h"

#include <algorithm>
#include <array>

namespace bellwether::source {
namespace {

using enum DateOrder;
using enum NumberForm;

constexpr std::string_view kAdjusted =
    "taken to be split- and dividend-adjusted; say --adjustment raw where they are not";
constexpr std::string_view kSplitAdjusted =
    "taken to be split- and dividend-adjusted; the source adjusts for splits alone, so dividends show as "
    "moves";

constexpr std::array kShapes = {
    PriceShape{.name = "daily",
               .summary = "daily bars without an adjusted close (Yahoo, Stooq, Alpha Vantage, TradingView, "
                          "Macrotrends, MarketWatch, Google Finance, quantmod)",
               .columns = "Date,Open,High,Low,Close,Volume",
               .note = kAdjusted},
    PriceShape{.name = "daily_adjusted",
               .summary =
                   "daily bars with an adjusted close beside the close (Yahoo, Tiingo, WIKI, Alpha Vantage, "
                   "StockNet, FNSPID)",
               .columns = "Date,Open,High,Low,Close,Adj Close,Volume",
               .note = "raw prices; --adjustment split-and-dividend scales them by the adjusted close"},
    PriceShape{
        .name = "yfinance",
        .summary = "what yf.download(…).to_csv() writes: two or three header lines, one ticker or several",
        .columns = "Price,Close,High,Low,Open,Volume",
        .note = "adjusted for splits and dividends, unless it has an Adj Close"},
    PriceShape{.name = "nasdaq",
               .summary = "historical quotes of nasdaq.com: dollar signs, month first, newest first",
               .columns = "Date,Close/Last,Volume,Open,High,Low",
               .note = kSplitAdjusted,
               .header = "date,close/last,volume,open,high,low",
               .order = month_first,
               .numbers = dollars},
    PriceShape{.name = "investing",
               .summary = "historical data of Investing.com: volumes such as 58.41M, newest first",
               .columns = "Date,Price,Open,High,Low,Vol.,Change %",
               .note = kSplitAdjusted,
               .header = "date,price,open,high,low,vol.,change %",
               .numbers = grouped},
    PriceShape{.name = "barchart",
               .summary = "price history of Barchart: Last or Latest, month first, a last line of its own",
               .columns = "Time,Open,High,Low,Last,Change,%Chg,Volume",
               .note = kSplitAdjusted,
               .header = "symbol?,time,open,high,low,last,change,%chg,volume,open int?",
               .order = month_first,
               .numbers = grouped,
               .footer = "Downloaded from Barchart.com"},
    PriceShape{.name = "barchart_latest",
               .summary = "price history of Barchart in its newer spelling",
               .columns = "Time,Open,High,Low,Latest,Change,%Change,Volume",
               .note = kSplitAdjusted,
               .header = "symbol?,time,open,high,low,latest,change,%change,volume,open int?",
               .order = month_first,
               .numbers = grouped,
               .footer = "Downloaded from Barchart.com"},
    PriceShape{.name = "wsj",
               .summary = "historical prices of wsj.com: month first, years of two digits",
               .columns = "Date, Open, High, Low, Close, Volume",
               .note = kSplitAdjusted,
               .order = month_first,
               .short_years = ShortYears::read},
    PriceShape{
        .name = "metatrader",
        .summary = "what MetaTrader 4 and 5 export: <DATE>…<SPREAD> by tabs, or no header at all",
        .columns = "<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>",
        .note = "a broker's days and quotes; where <VOL> is 0 throughout, volume counts price changes"},
    PriceShape{.name = "stooq_bulk",
               .summary = "Stooq's database files, .txt",
               .columns = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
               .note = kAdjusted,
               .header = "<ticker>,<per>,<date>,<time>,<open>,<high>,<low>,<close>,<vol>,<openint>"},
    PriceShape{
        .name = "crypto_data_download",
        .summary = "daily files of CryptoDataDownload: a line of the source above the header, newest first",
        .columns = "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD",
        .note = "traded every day of the week: days the exchange was closed are refused"}};

std::string in_small(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

bool fits_names(std::string_view pattern, const std::vector<std::string>& names) {
  std::size_t at = 0;
  for (std::size_t begin = 0; begin <= pattern.size();) {
    const std::size_t end = std::min(pattern.find(',', begin), pattern.size());
    std::string_view each = pattern.substr(begin, end - begin);
    const bool optional = each.ends_with('?');
    if (optional) each.remove_suffix(1);
    const bool there = at < names.size() && in_small(names[at]) == each;
    if (!there && !optional) return false;
    at += there ? 1 : 0;
    begin = end + 1;
  }
  return at == names.size();
}

bool has_field(const PriceHeader& header, PriceField field) {
  return std::ranges::count(header.names, field, &PriceName::field) > 0;
}

}  // namespace

std::span<const PriceShape> price_shapes() { return kShapes; }

const PriceShape* find_price_shape(std::string_view name) {
  const auto found = std::ranges::find(kShapes, name, &PriceShape::name);
  return found == kShapes.end() ? nullptr : &*found;
}

const PriceShape& recognize_price_shape(const PriceHeader& header) {
  const auto known = std::ranges::find_if(kShapes, [&](const PriceShape& each) {
    return !each.header.empty() && fits_names(each.header, header.written);
  });
  if (known != kShapes.end()) return *known;
  const PriceShape& wsj = *find_price_shape("wsj");
  if (header.line_text == wsj.columns) return wsj;  // told by its blanks
  if (has_field(header, PriceField::close_adjusted)) return *find_price_shape("daily_adjusted");
  if (header.has_tickers) return *find_price_shape("yfinance");
  if (header.line == 0 || has_field(header, PriceField::ticks)) return *find_price_shape("metatrader");
  const bool counts_two_volumes = std::ranges::any_of(header.names, [](const PriceName& each) {
    return each.field == PriceField::volume && !each.set.empty();
  });
  if (counts_two_volumes && header.line == 2) return *find_price_shape("crypto_data_download");
  return *find_price_shape("daily");
}

}  // namespace bellwether::source
