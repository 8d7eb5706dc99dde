#include "bellwether/text/clean/amount_words.h"

#include <algorithm>
#include <array>

#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

constexpr std::array kUnits = {
    Unit{"%", AmountKind::percent, 0},
    Unit{"percent", AmountKind::percent, 0},
    Unit{"pct", AmountKind::percent, 0},
    Unit{"per cent", AmountKind::percent, 0},
    Unit{"percentage points", AmountKind::percent, 0},
    Unit{"percentage point", AmountKind::percent, 0},
    Unit{"basis points", AmountKind::basis_points, 0},
    Unit{"basis point", AmountKind::basis_points, 0},
    Unit{"bps", AmountKind::basis_points, 0},
    Unit{"bp", AmountKind::basis_points, 0},
    Unit{"cents", AmountKind::amount, 1e-2},
    Unit{"cent", AmountKind::amount, 1e-2},
    Unit{"pence", AmountKind::amount, 1e-2},
    Unit{"thousand", AmountKind::amount, 1e3},
    Unit{"k", AmountKind::amount, 1e3},
    Unit{"lakh", AmountKind::amount, 1e5},
    Unit{"million", AmountKind::amount, 1e6},
    Unit{"millions", AmountKind::amount, 1e6},
    Unit{"mln", AmountKind::amount, 1e6},
    Unit{"mio", AmountKind::amount, 1e6},
    Unit{"mn", AmountKind::amount, 1e6},
    Unit{"m", AmountKind::amount, 1e6},
    Unit{"crore", AmountKind::amount, 1e7},
    Unit{"crores", AmountKind::amount, 1e7},
    Unit{"cr", AmountKind::amount, 1e7},
    Unit{"billion", AmountKind::amount, 1e9},
    Unit{"billions", AmountKind::amount, 1e9},
    Unit{"bln", AmountKind::amount, 1e9},
    Unit{"bn", AmountKind::amount, 1e9},
    Unit{"b", AmountKind::amount, 1e9},
    Unit{"trillion", AmountKind::amount, 1e12},
    Unit{"trln", AmountKind::amount, 1e12},
    Unit{"trn", AmountKind::amount, 1e12},
};

// Before a number, or a word behind it.
constexpr std::array kCurrencies = {
    Currency{"$", "USD"},      Currency{"usd", "USD"}, Currency{"dollars", "USD"}, Currency{"dollar", "USD"},
    Currency{"\u20AC", "EUR"}, Currency{"eur", "EUR"}, Currency{"euro", "EUR"},    Currency{"euros", "EUR"},
    Currency{"\u00A3", "GBP"}, Currency{"gbp", "GBP"}, Currency{"pounds", "GBP"},  Currency{"\u20B9", "INR"},
    Currency{"inr", "INR"},    Currency{"rs", "INR"},  Currency{"rupees", "INR"},  Currency{"\u00A5", "JPY"},
    Currency{"jpy", "JPY"},    Currency{"yen", "JPY"}, Currency{"cny", "CNY"},     Currency{"rmb", "CNY"},
    Currency{"yuan", "CNY"},   Currency{"chf", "CHF"}, Currency{"francs", "CHF"},  Currency{"sek", "SEK"},
    Currency{"kronor", "SEK"}, Currency{"nok", "NOK"}, Currency{"dkk", "DKK"},     Currency{"kroner", "DKK"},
    Currency{"cad", "CAD"},    Currency{"aud", "AUD"}, Currency{"hkd", "HKD"},
};
// Letters in front of a dollar sign, other than US.
constexpr std::array kDollars = {Currency{"c", "CAD"},  Currency{"ca", "CAD"}, Currency{"a", "AUD"},
                                 Currency{"au", "AUD"}, Currency{"hk", "HKD"}, Currency{"s", "SGD"},
                                 Currency{"nz", "NZD"}};

constexpr std::array<std::string_view, 16> kSpans = {
    "day", "days", "hour",    "hours",    "minute", "minutes", "month", "months",
    "pm",  "am",   "quarter", "quarters", "week",   "weeks",   "year",  "years"};
constexpr std::array<std::string_view, 24> kMonths = {
    "jan",  "january",   "feb",  "february", "mar",  "march",    "apr",    "april",
    "may",  "jun",       "june", "jul",      "july", "aug",      "august", "sep",
    "sept", "september", "oct",  "october",  "nov",  "november", "dec",    "december"};

// Whether `text` goes on with `name`, in small or capital letters.
bool goes_on(std::string_view text, std::size_t at, std::string_view name) {
  if (text.size() - std::min(at, text.size()) < name.size()) return false;
  return std::equal(name.begin(), name.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char n, char c) { return n == ascii_lower(c); });
}

}  // namespace

const Unit* unit_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& each) {
    return goes_on(text, at, each.name) &&
           (each.name == "%" || word_character_at(text, at + each.name.size()) == 0);
  });
  return found == kUnits.end() ? nullptr : &*found;
}

const Currency* currency_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kCurrencies.begin(), kCurrencies.end(), [&](const Currency& each) {
    return goes_on(text, at, each.name) &&
           (!is_ascii_letter(each.name.front()) ||
            (at + each.name.size() == text.size() || !is_ascii_letter(text[at + each.name.size()])));
  });
  return found == kCurrencies.end() ? nullptr : &*found;
}

std::string_view dollars_of(std::string_view letters) {
  const auto found = std::find_if(kDollars.begin(), kDollars.end(),
                                  [&](const Currency& each) { return each.name == letters; });
  return found == kDollars.end() ? "USD" : found->code;
}

bool is_span_of_time(std::string_view word) {
  return std::find(kSpans.begin(), kSpans.end(), word) != kSpans.end();
}

bool is_month(std::string_view word) {
  return std::find(kMonths.begin(), kMonths.end(), word) != kMonths.end();
}

}  // namespace bellwether::text
