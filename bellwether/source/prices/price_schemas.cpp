#include "bellwether/source/prices/price_schemas.h"

#include <algorithm>
#include <array>

#include "bellwether/core/lower_case.h"

namespace bellwether::source {
namespace {

using enum DateOrder;
using enum NumberForm;

constexpr std::string_view kAdjusted =
    "taken to be split- and dividend-adjusted; say --adjustment raw where they are not";
constexpr std::string_view kSplitAdjusted =
    "taken to be split- and dividend-adjusted; the source adjusts for splits alone, so dividends show as "
    "moves";

constexpr std::array kSchemas = {
    PriceSchema{.name = "daily",
                .summary = "daily bars without an adjusted close (Yahoo, Stooq, Alpha Vantage, TradingView, "
                           "Macrotrends, MarketWatch, Google Finance, quantmod)",
                .columns = "Date,Open,High,Low,Close,Volume",
                .note = kAdjusted},
    PriceSchema{
        .name = "daily_adjusted",
        .summary = "daily bars with an adjusted close next to the close (Yahoo, Tiingo, WIKI, Alpha Vantage, "
                   "StockNet, FNSPID)",
        .columns = "Date,Open,High,Low,Close,Adj Close,Volume",
        .note = "raw prices; --adjustment split-and-dividend scales them by the adjusted close"},
    PriceSchema{
        .name = "yfinance",
        .summary = "what yf.download(…).to_csv() writes: two or three header lines, one ticker or several",
        .columns = "Price,Close,High,Low,Open,Volume",
        .note = "adjusted for splits and dividends, unless it has an Adj Close"},
    PriceSchema{.name = "nasdaq",
                .summary = "historical quotes of nasdaq.com: dollar signs, month first, newest first",
                .columns = "Date,Close/Last,Volume,Open,High,Low",
                .note = kSplitAdjusted,
                .header = "date,close/last,volume,open,high,low",
                .order = month_first,
                .numbers = dollars},
    PriceSchema{.name = "investing",
                .summary = "historical data of Investing.com: volumes such as 58.41M, newest first",
                .columns = "Date,Price,Open,High,Low,Vol.,Change %",
                .note = kSplitAdjusted,
                .header = "date,price,open,high,low,vol.,change %",
                .numbers = grouped},
    PriceSchema{.name = "barchart",
                .summary = "price history of Barchart: Last or Latest, month first, a last line of its own",
                .columns = "Time,Open,High,Low,Last,Change,%Chg,Volume",
                .note = kSplitAdjusted,
                .header = "symbol?,time,open,high,low,last,change,%chg,volume,open int?",
                .order = month_first,
                .numbers = grouped,
                .footer = "Downloaded from Barchart.com"},
    PriceSchema{.name = "barchart_latest",
                .summary = "price history of Barchart in its newer spelling",
                .columns = "Time,Open,High,Low,Latest,Change,%Change,Volume",
                .note = kSplitAdjusted,
                .header = "symbol?,time,open,high,low,latest,change,%change,volume,open int?",
                .order = month_first,
                .numbers = grouped,
                .footer = "Downloaded from Barchart.com"},
    PriceSchema{.name = "wsj",
                .summary = "historical prices of wsj.com: month first, years of two digits",
                .columns = "Date, Open, High, Low, Close, Volume",
                .note = kSplitAdjusted,
                .order = month_first,
                .short_years = ShortYears::read},
    PriceSchema{
        .name = "metatrader",
        .summary = "what MetaTrader 4 and 5 export: <DATE>…<SPREAD> by tabs, or no header at all",
        .columns = "<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>",
        .note = "a broker's days and quotes; where <VOL> is 0 throughout, volume counts price changes"},
    PriceSchema{.name = "stooq_bulk",
                .summary = "Stooq's database files, .txt",
                .columns = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
                .note = kAdjusted,
                .header = "<ticker>,<per>,<date>,<time>,<open>,<high>,<low>,<close>,<vol>,<openint>"},
    PriceSchema{
        .name = "crypto_data_download",
        .summary = "daily files of CryptoDataDownload: a line of the source above the header, newest first",
        .columns = "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD",
        .note = "traded every day of the week: read with --calendar 24/7"}};

bool fits_names(std::string_view pattern, const std::vector<std::string>& names) {
  std::size_t at = 0;
  for (std::size_t begin = 0; begin <= pattern.size();) {
    const std::size_t end = std::min(pattern.find(',', begin), pattern.size());
    std::string_view each = pattern.substr(begin, end - begin);
    const bool optional = each.ends_with('?');
    if (optional) each.remove_suffix(1);
    const bool there = at < names.size() && core::in_lower_case(names[at]) == each;
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

std::span<const PriceSchema> price_schemas() { return kSchemas; }

const PriceSchema* find_price_schema(std::string_view name) {
  const auto found = std::ranges::find(kSchemas, name, &PriceSchema::name);
  return found == kSchemas.end() ? nullptr : &*found;
}

const PriceSchema& recognize_price_schema(const PriceHeader& header) {
  const auto known = std::ranges::find_if(kSchemas, [&](const PriceSchema& each) {
    return !each.header.empty() && fits_names(each.header, header.written);
  });
  if (known != kSchemas.end()) return *known;
  const PriceSchema& wsj = *find_price_schema("wsj");
  if (header.line_text == wsj.columns) return wsj;  // told by its blanks
  if (has_field(header, PriceField::close_adjusted)) return *find_price_schema("daily_adjusted");
  if (header.has_tickers) return *find_price_schema("yfinance");
  if (header.line == 0 || has_field(header, PriceField::ticks)) return *find_price_schema("metatrader");
  const bool counts_two_volumes = std::ranges::any_of(header.names, [](const PriceName& each) {
    return each.field == PriceField::volume && !each.set.empty();
  });
  if (counts_two_volumes && header.line == 2) return *find_price_schema("crypto_data_download");
  return *find_price_schema("daily");
}

}  // namespace bellwether::source
