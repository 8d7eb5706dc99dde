#include "bellwether/evaluate/llm/support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"

namespace bellwether::evaluate {
namespace {

constexpr std::size_t kMostDigits = 18;

// A number as written, its value and its decimals.
struct WrittenNumber {
  std::string text;
  double value = 0;
  int decimals = 0;
};

bool is_word_byte(char byte) {
  return core::is_ascii_letter(byte) || core::is_ascii_digit(byte) || byte == '&' || byte == '\'' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

// The number that begins at `at`, where a digit stands; moves `at` behind it.
WrittenNumber number_at(std::string_view text, std::size_t& at) {
  WrittenNumber number;
  std::string digits;
  bool has_point = false;
  for (; at < text.size(); ++at) {
    const char each = text[at];
    const bool digit_follows = at + 1 < text.size() && core::is_ascii_digit(text[at + 1]);
    if (core::is_ascii_digit(each)) {
      digits += each;
      number.decimals += has_point ? 1 : 0;
    } else if (each == '.' && digit_follows && !has_point) {
      digits += each;
      has_point = true;
    } else if (each != ',' || !digit_follows || has_point) {
      break;
    }
    number.text += each;
  }
  digits.resize(std::min(digits.size(), kMostDigits));
  number.value = std::strtod(digits.c_str(), nullptr);
  return number;
}

std::vector<WrittenNumber> numbers_of(std::string_view text) {
  std::vector<WrittenNumber> numbers;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = core::is_ascii_digit(text[at]) && (at == 0 || !core::is_ascii_letter(text[at - 1]));
    if (begins) {
      numbers.push_back(number_at(text, at));
    } else {
      ++at;
    }
  }
  return numbers;
}

// Whether the said number is the known one, rounded to the decimals that it is said with.
bool supports(const WrittenNumber& known, const WrittenNumber& said) {
  if (known.decimals <= said.decimals) return known.value == said.value;
  constexpr double kHalf = 0.5, kSlack = 1e-6;
  const double scale = std::pow(10.0, said.decimals);
  return std::abs(known.value - said.value) * scale <= kHalf + kSlack;
}

// A word of a text, and whether it begins a sentence.
struct TextWord {
  std::string_view word;
  bool begins = true;
};

std::vector<TextWord> words_with_place(std::string_view text) {
  std::vector<TextWord> words;
  bool begins = true;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      const char each = text[at++];
      if (each == '.' || each == '!' || each == '?' || each == ':' || each == '\n' || each == ';')
        begins = true;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && is_word_byte(text[at])) ++at;
    words.push_back({text.substr(start, at - start), begins});
    begins = false;
  }
  return words;
}

// "Apple's" is "Apple".
std::string plain_word(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  while (word.ends_with('\'')) word.remove_suffix(1);
  return core::in_lower_case(word);
}

constexpr auto kNoNames = std::to_array<std::string_view>(
    {"i",        "a",        "positive", "developments", "potential", "concerns",  "prediction",
     "analysis", "up",       "down",     "monday",       "tuesday",   "wednesday", "thursday",
     "friday",   "saturday", "sunday",   "january",      "february",  "march",     "april",
     "may",      "june",     "july",     "august",       "september", "october",   "november",
     "december", "ceo",      "cfo",      "us",           "u",         "s",         "q1",
     "q2",       "q3",       "q4",       "ai",           "eps",       "gdp",       "etf"});

bool is_name(const TextWord& word) {
  const auto capitals = std::ranges::count_if(word.word, core::is_ascii_capital);
  const bool all_capitals = capitals > 1 && std::ranges::none_of(word.word, [](char each) {
                              return core::is_ascii_letter(each) && !core::is_ascii_capital(each);
                            });
  const bool is_capital = core::is_ascii_capital(word.word.front());
  return (all_capitals || (is_capital && !word.begins)) &&
         std::ranges::find(kNoNames, plain_word(word.word)) == kNoNames.end();
}

}  // namespace

SupportCount number_support(std::string_view text, std::string_view prompt) {
  const std::vector<WrittenNumber> known = numbers_of(prompt);
  SupportCount count;
  for (const WrittenNumber& said : numbers_of(text)) {
    ++count.all;
    if (std::ranges::none_of(known, [&](const WrittenNumber& each) { return supports(each, said); }))
      count.unsupported.push_back(said.text);
  }
  return count;
}

SupportCount name_support(std::string_view text, std::string_view prompt) {
  std::set<std::string> known;
  for (const TextWord& each : words_with_place(prompt)) known.insert(plain_word(each.word));
  SupportCount count;
  for (const TextWord& each : words_with_place(text)) {
    if (!is_name(each)) continue;
    ++count.all;
    if (!known.contains(plain_word(each.word))) count.unsupported.emplace_back(each.word);
  }
  return count;
}

}  // namespace bellwether::evaluate
