// The figures of a text, as a reader of market news reads them: "EUR 13.1 mn", "$0.21", "4.5 %", "43 cents",
// "25 basis points", "1,250".
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace bellwether::text {

// What an amount counts: a bare number, money, percent or hundredths of a percent.
enum class AmountKind { plain, amount, percent, basis_points };

// One amount of a text: where it stands, and what it is worth.
struct Amount {
  std::size_t begin = 0, end = 0;  // bytes of the text: sign, currency and unit included
  AmountKind kind = AmountKind::plain;
  double value = 0.0;         // as written, before the scale
  double scale = 0.0;         // of the unit: 1e6 for "mn"; 0 where none is written
  std::string_view currency;  // "USD"; empty where none is written
  bool exact = false;         // with a decimal point or groups of thousands
};

// In their order. What looks like a number but is none is left out: years, days of a month, spans of time
// ("nine months"), times, dates, parts of words ("Q3", "5G", "COVID-19", "16-month low"), web addresses,
// hashtags. Numbers of tokenized text are read too: "EUR13 .9 m". Linear in the text.
[[nodiscard]] std::vector<Amount> amounts_of(std::string_view text);

}  // namespace bellwether::text
