#include "bellwether/text/clean/amounts.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "bellwether/text/clean/amount_words.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

// Longer numbers are identifiers.
constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kLongestWord = 12;

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
    word += ascii_lower(text[at]);
  }
  return word;
}

// The same, of the letters that end before `end`.
std::string word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin <= kLongestWord && is_ascii_letter(text[begin - 1])) --begin;
  return word_at(text.substr(0, end), begin);
}

class AmountScanner {
 public:
  explicit AmountScanner(std::string_view text) : text_(text) {}

  std::vector<Amount> scan() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(amounts_);
  }

 private:
  // Reads what begins at `at`; where the next thing begins.
  std::size_t step(std::size_t at) {
    if (const std::size_t length = protected_at(text_, at)) return at + length;
    if (const auto amount = amount_at(at)) {
      amounts_.push_back(*amount);
      return amount->end;
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
    prefix.currency = found.name == "$" ? dollars_of(word_before(text_, prefix.number)) : found.code;
    prefix.number += found.name.size();
    if (is_ascii_letter(found.name.front()) && is_at(text_, prefix.number, '.')) ++prefix.number;  // "Rs."
    if (is_at(text_, prefix.number, ' ')) ++prefix.number;
  }

  // Digits with groups and decimals, into `amount`; false where they are none of a figure.
  bool take_number(Amount& amount) const {
    std::string digits;
    std::size_t at = amount.end;
    const auto take_digits = [&] {
      while (is_digit_at(text_, at)) digits += text_[at++];
    };
    take_digits();
    for (std::size_t group = group_at(at); group > 0; group = group_at(at)) {
      at += group;
      take_digits();
      amount.exact = true;
    }
    if (const std::size_t point = point_at(at)) {
      at += point;
      digits += '.';
      take_digits();
      amount.exact = true;
    }
    if (digits.empty() || digits.size() > kMostDigits) return false;
    std::from_chars(digits.data(), digits.data() + digits.size(), amount.value);
    amount.end = at;
    return true;
  }

  // The decimal point, or a comma with a single digit behind it ("37,7"), and a space of tokenized text
  // before it; else 0.
  [[nodiscard]] std::size_t point_at(std::size_t at) const {
    const std::size_t point = is_at(text_, at, ' ') && is_at(text_, at + 1, '.') ? at + 1 : at;
    const bool comma = is_at(text_, point, ',') && !is_digit_at(text_, point + 2);
    return (comma || is_at(text_, point, '.')) && is_digit_at(text_, point + 1) ? point + 1 - at : 0;
  }

  // The comma, and a space of tokenized text before it, in front of a group of two or three digits; else 0.
  [[nodiscard]] std::size_t group_at(std::size_t at) const {
    const std::size_t comma = is_at(text_, at, ' ') ? at + 1 : at;
    if (!is_at(text_, comma, ',')) return 0;
    std::size_t digits = 0;
    while (is_digit_at(text_, comma + 1 + digits)) ++digits;
    const bool groups = digits == 3 || (digits == 2 && comma == at);
    return groups ? comma + 1 - at : 0;
  }

  void take_unit(Amount& amount) const {
    for (const std::size_t gap : {std::size_t{0}, std::size_t{1}}) {
      const std::size_t at = amount.end + gap;
      if (gap == 1 && !is_at(text_, amount.end, ' ') && !is_at(text_, amount.end, '-')) break;
      const Unit* const found = unit_at(text_, at);
      if (found == nullptr || (gap == 1 && found->name == "k")) continue;
      amount.kind = found->kind;
      amount.scale = found->scale;
      amount.end = at + found->name.size();
      break;
    }
    take_currency_behind(amount);
  }

  void take_currency_behind(Amount& amount) const {
    if (!amount.currency.empty() || !is_at(text_, amount.end, ' ') || !is_letter_at(text_, amount.end + 1))
      return;
    const Currency* const found = currency_at(text_, amount.end + 1);
    if (found == nullptr || is_digit_at(text_, amount.end + 1 + found->name.size())) return;
    amount.currency = found->code;
    amount.kind = AmountKind::amount;
    amount.end += 1 + found->name.size();
  }

  [[nodiscard]] bool begins_alone(std::size_t at) const {
    if (at == 0) return true;
    const char before = text_[at - 1];
    const bool after_range = !amounts_.empty() && amounts_.back().end == at;  // "5-7 %": the dash is ours
    if (after_range) return true;
    if (std::string_view("/#@:.,_").find(before) != std::string_view::npos) return false;
    return text_[at] == '$' || !follows_word(text_, at);
  }

  // What follows would make it a part of something else.
  [[nodiscard]] bool ends_alone(const Amount& amount) const {
    const std::size_t at = amount.end;
    if (word_character_at(text_, at) > 0) return false;
    const bool joined = is_at(text_, at, '/') || is_at(text_, at, ':') || is_at(text_, at, '.');
    if (joined && is_digit_at(text_, at + 1)) return false;
    return amount.kind != AmountKind::plain || !is_at(text_, at, '-') || !is_letter_at(text_, at + 1);
  }

  // Of a plain whole number.
  [[nodiscard]] bool is_of_the_calendar(const Amount& amount) const {
    if (amount.kind != AmountKind::plain || amount.exact) return false;
    if (amount.value >= 1900 && amount.value < 2100) return true;
    const std::string after = is_at(text_, amount.end, ' ') ? word_at(text_, amount.end + 1) : "";
    const std::string before =
        amount.begin > 1 && text_[amount.begin - 1] == ' ' ? word_before(text_, amount.begin - 1) : "";
    return is_span_of_time(after) || (amount.value <= 31 && (is_month(after) || is_month(before)));
  }

  [[nodiscard]] std::optional<Amount> amount_at(std::size_t at) const {
    const char first = text_[at];
    const bool possible = word_character_at(text_, at) > 0 || (first & 0x80) != 0 ||
                          std::string_view("$-.").find(first) != std::string_view::npos;
    if (!possible || !begins_alone(at)) return std::nullopt;
    const auto prefix = prefix_at(at);
    if (!prefix) return std::nullopt;
    Amount amount{.begin = at, .end = prefix->number, .currency = prefix->currency};
    if (!amount.currency.empty()) amount.kind = AmountKind::amount;
    if (!take_number(amount)) return std::nullopt;
    if (prefix->negative) amount.value = -amount.value;
    take_unit(amount);
    if (!ends_alone(amount) || is_of_the_calendar(amount)) return std::nullopt;
    return amount;
  }

  std::string_view text_;
  std::vector<Amount> amounts_;
};

}  // namespace

std::vector<Amount> amounts_of(std::string_view text) { return AmountScanner(text).scan(); }

}  // namespace bellwether::text
