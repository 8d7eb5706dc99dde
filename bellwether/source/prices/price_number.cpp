#include "bellwether/source/prices/price_number.h"

#include <cmath>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/core/number.h"
#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

std::optional<double> read_plain(std::string_view text) {
  const auto value = core::number_in<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

// The digits without commas; nothing where a comma does not stand before exactly three digits.
std::optional<std::string> without_groups(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  if (text.find(',', point) != text.npos) return std::nullopt;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') {
      digits += text[i];
      continue;
    }
    const std::size_t behind = point - i;  // at least 4: the comma and three digits, or groups of these
    if (i == 0 || behind % 4 != 0 || !core::is_ascii_digit(text[i - 1])) return std::nullopt;
  }
  // Before the first comma stand at most three digits.
  const std::size_t first = text.find(',');
  if (first != text.npos && first > 3) return std::nullopt;
  return digits;
}

// "58.41M" as "58.41e6".
std::string with_exponent(std::string number) {
  if (number.empty()) return number;
  switch (number.back()) {
    case 'K': return number.substr(0, number.size() - 1) + "e3";
    case 'M': return number.substr(0, number.size() - 1) + "e6";
    case 'B': return number.substr(0, number.size() - 1) + "e9";
    default: return number;
  }
}

}  // namespace

std::optional<double> read_number(std::string_view written, NumberForm form) {
  std::string_view text = trimmed(written);
  if (form == NumberForm::plain) return read_plain(text);
  if (form == NumberForm::dollars && text.starts_with('$')) text.remove_prefix(1);
  const auto digits = without_groups(text);
  if (!digits) return std::nullopt;
  return read_plain(form == NumberForm::grouped ? with_exponent(*digits) : *digits);
}

std::size_t dotted_groups(std::string_view written) {
  const std::string_view text = trimmed(written);
  const std::size_t first = text.find('.');
  if (first == text.npos || first == 0 || first > 3 || text.front() == '0') return 0;
  if ((text.size() - first) % 4 != 0) return 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dot_due = i >= first && (i - first) % 4 == 0;
    if (is_dot_due ? text[i] != '.' : !core::is_ascii_digit(text[i])) return 0;
  }
  return (text.size() - first) / 4;
}

}  // namespace bellwether::source
