#include "bellwether/source/prices/price_symbol.h"

#include <string>

#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

bool ends_with_word(std::string_view text, std::string_view end) {
  if (text.size() <= end.size()) return false;
  const std::string_view last = text.substr(text.size() - end.size());
  for (std::size_t i = 0; i < end.size(); ++i) {
    const char c = last[i];
    if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != end[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<market::Ticker> read_symbol(std::string_view written) {
  std::string_view text = trimmed(written);
  if (const std::size_t exchange = text.rfind(':'); exchange != text.npos) text.remove_prefix(exchange + 1);
  for (const std::string_view behind : {" US EQUITY", " EQUITY", " US", ".US", "-US"}) {
    if (!ends_with_word(text, behind)) continue;
    text.remove_suffix(behind.size());
    break;
  }
  auto ticker = market::parse_ticker(text);
  if (!ticker) return std::nullopt;
  return *ticker;
}

bool is_same_symbol(std::string_view a, std::string_view b) {
  if (trimmed(a) == trimmed(b)) return true;
  const auto first = read_symbol(a), second = read_symbol(b);
  return first && second && *first == *second;
}

}  // namespace bellwether::source
