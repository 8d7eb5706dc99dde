// What units, currencies, months and spans of time are called beside a figure.
#pragma once

#include <cstddef>
#include <string_view>

#include "bellwether/text/clean/amounts.h"

namespace bellwether::text {

// A unit of an amount ("mn", "percent") and the factor it stands for.
struct Unit {
  std::string_view name;  // in lower case
  AmountKind kind;
  double scale;  // 0: none
};
// The unit at `at`, in small or capital letters, with no letter or digit behind it; null where there is none.
[[nodiscard]] const Unit* unit_at(std::string_view text, std::size_t at);

// A currency as texts write it, and its ISO 4217 code.
struct Currency {
  std::string_view name, code;  // "euro", "EUR"
};
// The currency at `at`, by sign, code or word; digits may follow at once ("EUR13.9"). Null where there is
// none.
[[nodiscard]] const Currency* currency_at(std::string_view text, std::size_t at);
// The code of dollars with these small letters in front of the sign: "CAD" for "c", "USD" for none.
[[nodiscard]] std::string_view dollars_of(std::string_view letters);

// "months", "pm", in lower case: a whole number in front of it is no figure.
[[nodiscard]] bool is_span_of_time(std::string_view word);
// "june", "sept".
[[nodiscard]] bool is_month(std::string_view word);

}  // namespace bellwether::text
