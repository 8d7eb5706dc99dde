#include "bellwether/text/clean/figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

// Longer numbers are identifiers.
constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kLongestWord = 12;

struct Unit {
  std::string_view name;
  FigureKind kind;
  double scale;
};
constexpr std::array kUnits = {
    Unit{"%", FigureKind::percent, 0},
    Unit{"percent", FigureKind::percent, 0},
    Unit{"pct", FigureKind::percent, 0},
    Unit{"per cent", FigureKind::percent, 0},
    Unit{"percentage points", FigureKind::percent, 0},
    Unit{"percentage point", FigureKind::percent, 0},
    Unit{"basis points", FigureKind::basis_points, 0},
    Unit{"basis point", FigureKind::basis_points, 0},
    Unit{"bps", FigureKind::basis_points, 0},
    Unit{"bp", FigureKind::basis_points, 0},
    Unit{"cents", FigureKind::amount, 1e-2},
    Unit{"cent", FigureKind::amount, 1e-2},
    Unit{"pence", FigureKind::amount, 1e-2},
    Unit{"thousand", FigureKind::amount, 1e3},
    Unit{"k", FigureKind::amount, 1e3},
    Unit{"lakh", FigureKind::amount, 1e5},
    Unit{"million", FigureKind::amount, 1e6},
    Unit{"millions", FigureKind::amount, 1e6},
    Unit{"mln", FigureKind::amount, 1e6},
    Unit{"mio", FigureKind::amount, 1e6},
    Unit{"mn", FigureKind::amount, 1e6},
    Unit{"m", FigureKind::amount, 1e6},
    Unit{"crore", FigureKind::amount, 1e7},
    Unit{"crores", FigureKind::amount, 1e7},
    Unit{"cr", FigureKind::amount, 1e7},
    Unit{"billion", FigureKind::amount, 1e9},
    Unit{"billions", FigureKind::amount, 1e9},
    Unit{"bln", FigureKind::amount, 1e9},
    Unit{"bn", FigureKind::amount, 1e9},
    Unit{"b", FigureKind::amount, 1e9},
    Unit{"trillion", FigureKind::amount, 1e12},
    Unit{"trln", FigureKind::amount, 1e12},
    Unit{"trn", FigureKind::amount, 1e12},
};

struct Currency {
  std::string_view name, code;
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

// Behind a whole number they make it a span of time or a day; before it, a day.
constexpr std::array<std::string_view, 16> kSpans = {
    "day", "days", "hour",    "hours",    "minute", "minutes", "month", "months",
    "pm",  "am",   "quarter", "quarters", "week",   "weeks",   "year",  "years"};
constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(text[at]);
}
bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_letter(text[at]);
}
bool is_at(std::string_view text, std::size_t at, char c) { return at < text.size() && text[at] == c; }

// The ASCII letters at `at`, made small; empty where there are none or too many.
std::string word_at(std::string_view text, std::size_t at) {
  std::string word;
  for (; is_letter_at(text, at); ++at) {
    if (word.size() == kLongestWord) return {};
    word += static_cast<char>(text[at] | 0x20);
  }
  return word;
}

// The same, of the letters that end before `end`.
std::string word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin <= kLongestWord && is_ascii_letter(text[begin - 1])) --begin;
  return word_at(text.substr(0, end), begin);
}

// Whether `text` goes on with `name`, in small or capital letters.
bool goes_on(std::string_view text, std::size_t at, std::string_view name) {
  if (text.size() - std::min(at, text.size()) < name.size()) return false;
  return std::equal(
      name.begin(), name.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
      [](char n, char c) { return n == (c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c); });
}

// The unit at `at`, alone; null where there is none.
const Unit* unit_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& each) {
    return goes_on(text, at, each.name) &&
           (each.name == "%" || word_character_at(text, at + each.name.size()) == 0);
  });
  return found == kUnits.end() ? nullptr : &*found;
}

// The currency at `at`; digits may follow its name at once ("EUR13.9"). Null where there is none.
const Currency* currency_at(std::string_view text, std::size_t at) {
  const auto found = std::find_if(kCurrencies.begin(), kCurrencies.end(), [&](const Currency& each) {
    return goes_on(text, at, each.name) &&
           (!is_ascii_letter(each.name.front()) || !is_letter_at(text, at + each.name.size()));
  });
  return found == kCurrencies.end() ? nullptr : &*found;
}

class FigureScanner {
 public:
  explicit FigureScanner(std::string_view text) : text_(text) {}

  std::vector<Figure> scan() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(figures_);
  }

 private:
  // Reads what begins at `at`; where the next thing begins.
  std::size_t step(std::size_t at) {
    if (const std::size_t length = protected_at(text_, at)) return at + length;
    if (const auto figure = figure_at(at)) {
      figures_.push_back(*figure);
      return figure->end;
    }
    return std::max(end_of_word(at), at + 1);
  }

  // Past letters, digits and what joins them to more digits: the rest of a word, a date or an identifier. A
  // currency sign ends it.
  [[nodiscard]] std::size_t end_of_word(std::size_t at) const {
    while (at < text_.size()) {
      if (const std::size_t length = word_character_at(text_, at)) {
        at += length;
      } else if (std::string_view("-./:,").find(text_[at]) != std::string_view::npos &&
                 is_digit_at(text_, at + 1)) {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }

  struct Prefix {
    std::size_t number = 0;  // where it begins
    bool negative = false;
    std::string_view currency;
  };

  // Sign and currency, each of which may be absent.
  [[nodiscard]] std::optional<Prefix> prefix_at(std::size_t at) const {
    Prefix prefix{.number = at, .currency = {}};
    take_minus(prefix);
    if (const Currency* const found = currency_at(text_, prefix.number)) take_currency(prefix, *found);
    take_minus(prefix);
    if (!is_digit_at(text_, prefix.number) &&
        !(is_at(text_, prefix.number, '.') && is_digit_at(text_, prefix.number + 1)))
      return std::nullopt;
    return prefix;
  }

  void take_minus(Prefix& prefix) const {
    constexpr std::string_view kMinus = "\u2212";
    if (prefix.negative) return;
    const std::string_view rest = text_.substr(prefix.number);
    const std::size_t length = rest.starts_with('-') ? 1 : rest.starts_with(kMinus) ? kMinus.size() : 0;
    if (length == 0) return;
    const bool joins =
        prefix.number > 0 && text_[prefix.number - 1] != ' ' && text_[prefix.number - 1] != '(';  // "10-12"
    prefix.number += length;
    prefix.negative = !joins;
  }

  void take_currency(Prefix& prefix, const Currency& found) const {
    prefix.currency = found.name == "$" ? dollar_before(prefix.number) : found.code;
    prefix.number += found.name.size();
    if (is_ascii_letter(found.name.front()) && is_at(text_, prefix.number, '.')) ++prefix.number;  // "Rs."
    if (is_at(text_, prefix.number, ' ')) ++prefix.number;
  }

  [[nodiscard]] std::string_view dollar_before(std::size_t sign) const {
    const std::string letters = word_before(text_, sign);
    const auto found = std::find_if(kDollars.begin(), kDollars.end(),
                                    [&](const Currency& each) { return each.name == letters; });
    return found == kDollars.end() ? "USD" : found->code;
  }

  // Digits with groups and decimals, into `figure`; false where they are none of a figure.
  bool take_number(Figure& figure) const {
    std::string digits;
    std::size_t at = figure.end;
    const auto take_digits = [&] {
      while (is_digit_at(text_, at)) digits += text_[at++];
    };
    take_digits();
    for (std::size_t group = group_at(at); group > 0; group = group_at(at)) {
      at += group;
      take_digits();
      figure.exact = true;
    }
    if (const std::size_t point = point_at(at)) {
      at += point;
      digits += '.';
      take_digits();
      figure.exact = true;
    }
    if (digits.empty() || digits.size() > kMostDigits) return false;
    std::from_chars(digits.data(), digits.data() + digits.size(), figure.value);
    figure.end = at;
    return true;
  }

  // The decimal point, or a comma with a single digit behind it ("37,7"), and a space of tokenised text
  // before it; else 0.
  [[nodiscard]] std::size_t point_at(std::size_t at) const {
    const std::size_t point = is_at(text_, at, ' ') && is_at(text_, at + 1, '.') ? at + 1 : at;
    const bool comma = is_at(text_, point, ',') && !is_digit_at(text_, point + 2);
    return (comma || is_at(text_, point, '.')) && is_digit_at(text_, point + 1) ? point + 1 - at : 0;
  }

  // The comma, and a space of tokenised text before it, in front of a group of two or three digits; else 0.
  [[nodiscard]] std::size_t group_at(std::size_t at) const {
    const std::size_t comma = is_at(text_, at, ' ') ? at + 1 : at;
    if (!is_at(text_, comma, ',')) return 0;
    std::size_t digits = 0;
    while (is_digit_at(text_, comma + 1 + digits)) ++digits;
    const bool groups = digits == 3 || (digits == 2 && comma == at);
    return groups ? comma + 1 - at : 0;
  }

  void take_unit(Figure& figure) const {
    for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
      const std::size_t at = figure.end + gap;
      if (gap == 1 && !is_at(text_, figure.end, ' ') && !is_at(text_, figure.end, '-')) break;
      const Unit* const found = unit_at(text_, at);
      if (found == nullptr || (gap == 1 && found->name == "k")) continue;
      figure.kind = found->kind;
      figure.scale = found->scale;
      figure.end = at + found->name.size();
      break;
    }
    take_currency_behind(figure);
  }

  void take_currency_behind(Figure& figure) const {
    if (!figure.currency.empty() || !is_at(text_, figure.end, ' ') || !is_letter_at(text_, figure.end + 1))
      return;
    const Currency* const found = currency_at(text_, figure.end + 1);
    if (found == nullptr || is_digit_at(text_, figure.end + 1 + found->name.size())) return;
    figure.currency = found->code;
    figure.kind = FigureKind::amount;
    figure.end += 1 + found->name.size();
  }

  [[nodiscard]] bool begins_alone(std::size_t at) const {
    if (at == 0) return true;
    const char before = text_[at - 1];
    const bool after_range = !figures_.empty() && figures_.back().end == at;  // "5-7 %": the dash is ours
    if (after_range) return true;
    if (std::string_view("/#@:.,_").find(before) != std::string_view::npos) return false;
    return text_[at] == '$' || !follows_word(text_, at);
  }

  // What follows would make it a part of something else.
  [[nodiscard]] bool ends_alone(const Figure& figure) const {
    const std::size_t at = figure.end;
    if (word_character_at(text_, at) > 0) return false;
    const bool joined = is_at(text_, at, '/') || is_at(text_, at, ':') || is_at(text_, at, '.');
    if (joined && is_digit_at(text_, at + 1)) return false;
    return figure.kind != FigureKind::plain || !is_at(text_, at, '-') || !is_letter_at(text_, at + 1);
  }

  // Of a plain whole number.
  [[nodiscard]] bool is_of_the_calendar(const Figure& figure) const {
    if (figure.kind != FigureKind::plain || figure.exact) return false;
    if (figure.value >= 1900 && figure.value < 2100) return true;
    const std::string after = is_at(text_, figure.end, ' ') ? word_at(text_, figure.end + 1) : "";
    const std::string before =
        figure.begin > 1 && text_[figure.begin - 1] == ' ' ? word_before(text_, figure.begin - 1) : "";
    const auto is_month = [](std::string_view word) {
      return word.size() >= 3 &&
             std::find(kMonths.begin(), kMonths.end(), word.substr(0, 3)) != kMonths.end();
    };
    return std::find(kSpans.begin(), kSpans.end(), after) != kSpans.end() ||
           (figure.value <= 31 && (is_month(after) || is_month(before)));
  }

  [[nodiscard]] std::optional<Figure> figure_at(std::size_t at) const {
    const char first = text_[at];
    const bool possible = word_character_at(text_, at) > 0 || (first & 0x80) != 0 ||
                          std::string_view("$-.").find(first) != std::string_view::npos;
    if (!possible || !begins_alone(at)) return std::nullopt;
    const auto prefix = prefix_at(at);
    if (!prefix) return std::nullopt;
    Figure figure{.begin = at, .end = prefix->number, .currency = prefix->currency};
    if (!figure.currency.empty()) figure.kind = FigureKind::amount;
    if (!take_number(figure)) return std::nullopt;
    if (prefix->negative) figure.value = -figure.value;
    take_unit(figure);
    if (!ends_alone(figure) || is_of_the_calendar(figure)) return std::nullopt;
    return figure;
  }

  std::string_view text_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> figures_of(std::string_view text) { return FigureScanner(text).scan(); }

}  // namespace bellwether::text
