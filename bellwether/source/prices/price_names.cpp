#include "bellwether/source/prices/price_names.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"
#include "bellwether/market/ticker.h"

namespace bellwether::source {
namespace {

struct Spelling {
  std::string_view bare;
  PriceField field = PriceField::other;
};

// Those above are preferred to those below. Beside plain English: Nasdaq.com (closelast), Investing.com
// (price, vol), Barchart (last, latest), Bloomberg (px…), NSE (totaltradedquantity), Stooq in Polish, FinRL
// (tic), CRSP (prc, openprc, askhi, bidlo; dly… in its new format), Compustat (prccd, prcod …), Binance (opentime), Massive's flat files (windowstart) and the letters of its JSON.
constexpr std::array kSpellings = {Spelling{"date", PriceField::date},
                                   Spelling{"datetime", PriceField::date},
                                   Spelling{"timestamp", PriceField::date},
                                   Spelling{"tradedate", PriceField::date},
                                   Spelling{"tradingdate", PriceField::date},
                                   Spelling{"tradingday", PriceField::date},
                                   Spelling{"pricedate", PriceField::date},
                                   Spelling{"observationdate", PriceField::date},
                                   Spelling{"dlycaldt", PriceField::date},
                                   Spelling{"datadate", PriceField::date},
                                   Spelling{"exchangedate", PriceField::date},
                                   Spelling{"dates", PriceField::date},
                                   Spelling{"time", PriceField::date},
                                   Spelling{"gmttime", PriceField::date},
                                   Spelling{"localtime", PriceField::date},
                                   Spelling{"opentime", PriceField::date},
                                   Spelling{"windowstart", PriceField::date},
                                   Spelling{"unix", PriceField::date},
                                   Spelling{"unixtime", PriceField::date},
                                   Spelling{"unixtimestamp", PriceField::date},
                                   Spelling{"epoch", PriceField::date},
                                   Spelling{"index", PriceField::date},
                                   Spelling{"day", PriceField::date},
                                   Spelling{"data", PriceField::date},
                                   Spelling{"t", PriceField::date},
                                   Spelling{"open", PriceField::open},
                                   Spelling{"openprice", PriceField::open},
                                   Spelling{"openingprice", PriceField::open},
                                   Spelling{"pxopen", PriceField::open},
                                   Spelling{"otwarcie", PriceField::open},
                                   Spelling{"openprc", PriceField::open},
                                   Spelling{"dlyopen", PriceField::open},
                                   Spelling{"prcod", PriceField::open},
                                   Spelling{"o", PriceField::open},
                                   Spelling{"high", PriceField::high},
                                   Spelling{"highprice", PriceField::high},
                                   Spelling{"dayhigh", PriceField::high},
                                   Spelling{"pxhigh", PriceField::high},
                                   Spelling{"najwyzszy", PriceField::high},
                                   Spelling{"askhi", PriceField::high},
                                   Spelling{"dlyhigh", PriceField::high},
                                   Spelling{"prchd", PriceField::high},
                                   Spelling{"h", PriceField::high},
                                   Spelling{"low", PriceField::low},
                                   Spelling{"lowprice", PriceField::low},
                                   Spelling{"daylow", PriceField::low},
                                   Spelling{"pxlow", PriceField::low},
                                   Spelling{"najnizszy", PriceField::low},
                                   Spelling{"bidlo", PriceField::low},
                                   Spelling{"dlylow", PriceField::low},
                                   Spelling{"prcld", PriceField::low},
                                   Spelling{"l", PriceField::low},
                                   Spelling{"close", PriceField::close},
                                   Spelling{"closelast", PriceField::close},
                                   Spelling{"closeprice", PriceField::close},
                                   Spelling{"closingprice", PriceField::close},
                                   Spelling{"pxlast", PriceField::close},
                                   Spelling{"zamkniecie", PriceField::close},
                                   Spelling{"last", PriceField::close},
                                   Spelling{"latest", PriceField::close},
                                   Spelling{"lastprice", PriceField::close},
                                   Spelling{"price", PriceField::close},
                                   Spelling{"prc", PriceField::close},
                                   Spelling{"dlyclose", PriceField::close},
                                   Spelling{"dlyprc", PriceField::close},
                                   Spelling{"prccd", PriceField::close},
                                   Spelling{"c", PriceField::close},
                                   Spelling{"volume", PriceField::volume},
                                   Spelling{"vol", PriceField::volume},
                                   Spelling{"totalvolume", PriceField::volume},
                                   Spelling{"sharevolume", PriceField::volume},
                                   Spelling{"tradedvolume", PriceField::volume},
                                   Spelling{"tradevolume", PriceField::volume},
                                   Spelling{"volumetraded", PriceField::volume},
                                   Spelling{"totaltradedquantity", PriceField::volume},
                                   Spelling{"sharestraded", PriceField::volume},
                                   Spelling{"noofshares", PriceField::volume},
                                   Spelling{"pxvolume", PriceField::volume},
                                   Spelling{"dlyvol", PriceField::volume},
                                   Spelling{"cshtrd", PriceField::volume},
                                   Spelling{"wolumen", PriceField::volume},
                                   Spelling{"v", PriceField::volume},
                                   Spelling{"tickvol", PriceField::ticks},
                                   Spelling{"tickvolume", PriceField::ticks},
                                   Spelling{"ticker", PriceField::ticker},
                                   Spelling{"symbol", PriceField::ticker},
                                   Spelling{"tic", PriceField::ticker},
                                   Spelling{"tickersymbol", PriceField::ticker},
                                   Spelling{"stocksymbol", PriceField::ticker},
                                   Spelling{"actsymbol", PriceField::ticker},
                                   Spelling{"instrument", PriceField::ticker},
                                   Spelling{"ric", PriceField::ticker},
                                   Spelling{"pair", PriceField::ticker},
                                   Spelling{"stock", PriceField::ticker},
                                   Spelling{"asset", PriceField::ticker},
                                   Spelling{"security", PriceField::ticker},
                                   Spelling{"code", PriceField::ticker},
                                   Spelling{"name", PriceField::ticker},
                                   Spelling{"stockname", PriceField::ticker},
                                   Spelling{"company", PriceField::ticker},
                                   Spelling{"companyname", PriceField::ticker},
                                   Spelling{"isin", PriceField::ticker},
                                   Spelling{"cusip", PriceField::ticker},
                                   Spelling{"figi", PriceField::ticker},
                                   Spelling{"permno", PriceField::ticker},
                                   Spelling{"underlying", PriceField::ticker},
                                   Spelling{"underlyingsymbol", PriceField::ticker},
                                   Spelling{"und", PriceField::ticker},
                                   Spelling{"contract", PriceField::ticker},
                                   Spelling{"inst", PriceField::ticker},
                                   Spelling{"root", PriceField::ticker},
                                   Spelling{"permco", PriceField::ticker},
                                   Spelling{"cik", PriceField::ticker},
                                   Spelling{"gvkey", PriceField::ticker},
                                   Spelling{"conid", PriceField::ticker},
                                   Spelling{"sedol", PriceField::ticker},
                                   Spelling{"lei", PriceField::ticker},
                                   Spelling{"wkn", PriceField::ticker},
                                   Spelling{"ncusip", PriceField::ticker},
                                   Spelling{"secid", PriceField::ticker},
                                   Spelling{"securityid", PriceField::ticker},
                                   Spelling{"sid", PriceField::ticker},
                                   Spelling{"instrumentid", PriceField::ticker},
                                   Spelling{"assetid", PriceField::ticker},
                                   Spelling{"stockid", PriceField::ticker},
                                   Spelling{"companyid", PriceField::ticker},
                                   Spelling{"tickerid", PriceField::ticker},
                                   Spelling{"symbolid", PriceField::ticker},
                                   Spelling{"compositefigi", PriceField::ticker},
                                   Spelling{"shareclassfigi", PriceField::ticker}};

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != text.npos; });
}

// "adjclose", "adjustedcloseprice", "closeadj": every source has its own.
bool is_adjusted_close(std::string_view bare) {
  if (bare == "adj" || bare == "adjusted") return true;
  if (!has_any(bare, {"adj"}) || has_any(bare, {"unadj", "nonadj", "notadj"})) return false;
  if (has_any(bare,
              {"open", "high", "low", "vol", "factor", "ratio", "date", "prev", "change", "chg", "return"}))
    return false;
  return has_any(bare, {"close", "closing", "last", "price", "prc", "cls"});
}

std::optional<PriceName> field_of(std::string_view written) {
  const std::string bare = bare_name(written);
  if (is_adjusted_close(bare)) return PriceName{PriceField::close_adjusted, 0, ""};
  const auto found = std::ranges::find(kSpellings, std::string_view(bare), &Spelling::bare);
  if (found == kSpellings.end()) return std::nullopt;
  return PriceName{found->field, static_cast<std::size_t>(found - kSpellings.begin()), ""};
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, core::is_ascii_digit);
}

// Words that make another figure of a price instead of saying whose it is.
bool changes_the_meaning(std::string_view word) {
  const std::string bare = bare_name(word);
  constexpr std::array<std::string_view, 34> kWords = {
      "adj",  "adjusted", "unadj", "unadjusted", "prev", "previous", "pre",     "next",   "ex",
      "week", "day",      "year",  "avg",        "mean", "sma",      "ema",     "ma",     "change",
      "pct",  "log",      "norm",  "scaled",     "lag",  "after",    "target",  "actual", "predicted",
      "bid",  "ask",      "from",  "int",        "chg",  "interest", "weighted"};
  return std::ranges::find(kWords, std::string_view(bare)) != kWords.end();
}

bool is_set_name(std::string_view text) {
  return is_all_digits(text) || (market::parse_ticker(text) && !changes_the_meaning(text));
}

// The field of a name that has something beside it: a figure, since "Stock Splits" is no stock.
std::optional<PriceName> figure_of(std::string_view written) {
  auto name = field_of(written);
  const bool is_figure = name && name->field >= PriceField::open && name->field <= PriceField::close_adjusted;
  return is_figure ? name : std::nullopt;
}

PriceName in_set(PriceName name, std::string_view set) {
  name.set = set;
  return name;
}

// "(000)", "(in millions)": figures that count more than one share each are no volume as it is wanted.
bool is_multiple(std::string_view unit) {
  std::string bare = bare_name(unit);
  if (bare.starts_with("in")) bare.erase(0, 2);
  constexpr std::array<std::string_view, 14> kMultiples = {
      "000", "000s", "1000", "1000s", "k",       "thousand", "thousands",
      "m",   "mn",   "mln",  "mio",   "million", "millions", "lots"};
  return std::ranges::find(kMultiples, std::string_view(bare)) != kMultiples.end();
}

// "4. close" is "close".
std::string_view without_number_in_front(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits + 1 >= text.size() || text[digits] != '.' || text[digits + 1] != ' ') return text;
  return trimmed(text.substr(digits + 1));
}

// "('Close', 'AAPL')", as pandas writes a column of two levels.
std::optional<PriceName> read_pair(std::string_view text) {
  if (!text.starts_with("('") || !text.ends_with("')")) return std::nullopt;
  const std::size_t border = text.find("', '");
  if (border == text.npos) return std::nullopt;
  const std::string_view first = text.substr(2, border - 2);
  const std::string_view second = text.substr(border + 4, text.size() - border - 6);
  if (auto name = figure_of(first)) return in_set(*name, second);
  if (auto name = figure_of(second)) return in_set(*name, first);
  return std::nullopt;
}

std::optional<PriceName> read_two_parts(std::string_view left, std::string_view right) {
  constexpr std::size_t kLeast = 3;  // letters of a field: "A.C" is a share class, no close
  if (auto name = figure_of(right); name && right.size() >= kLeast && is_set_name(left))
    return in_set(*name, left);
  if (auto name = figure_of(left);
      name && left.size() >= kLeast && is_set_name(right) && !changes_the_meaning(left))
    return in_set(*name, right);
  return std::nullopt;
}

}  // namespace

std::string bare_name(std::string_view written) {
  std::string letters;
  for (const char c : written) {
    if (core::is_ascii_letter(c) || core::is_ascii_digit(c)) letters += core::ascii_lower(c);
  }
  return letters;
}

std::string quoted(std::string_view written) {
  std::size_t length = std::min<std::size_t>(written.size(), 40);
  while (length < written.size() && length > 0 && (written[length] & 0xC0) == 0x80)
    --length;  // whole characters
  return "'" + std::string(written.substr(0, length)) + "'";
}

std::string_view trimmed(std::string_view text) { return io::stripped(text, " \t"); }

PriceName read_price_name(std::string_view written) {
  std::string_view text = without_number_in_front(trimmed(written));
  if (auto name = read_pair(text)) return *name;
  if (auto name = field_of(text)) return *name;
  if (text.ends_with(')')) {  // "Close (USD)"
    const std::size_t open = text.rfind('(');
    if (open != text.npos && is_multiple(text.substr(open))) return {};
    text = trimmed(text.substr(0, open));
  }
  if (auto name = field_of(text)) return *name;
  constexpr std::string_view kBorders = " ._:|-";
  for (std::size_t at = text.find_first_of(kBorders); at != text.npos;
       at = text.find_first_of(kBorders, at + 1)) {
    if (auto name = read_two_parts(text.substr(0, at), text.substr(at + 1))) return *name;
  }
  const std::size_t letters = text.find_last_not_of("0123456789") + 1;  // "close2"
  if (letters >= 3 && letters < text.size()) {
    if (auto name = figure_of(text.substr(0, letters))) return in_set(*name, text.substr(letters));
  }
  return {};
}

std::string_view name_of(PriceField field) {
  constexpr std::array<std::string_view, 10> kNames = {
      "", "date", "open", "high", "low", "close", "volume", "ticks", "adjusted close", "ticker"};
  return kNames[static_cast<std::size_t>(field)];
}

}  // namespace bellwether::source
