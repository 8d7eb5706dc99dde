#include "bellwether/source/prices/price_symbol.h"

#include <utility>

#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
std::optional<market::Ticker> read_symbol(std::string_view written) {
  auto ticker = market::parse_ticker(trimmed(written));
  if (!ticker) return std::nullopt;
  return std::move(*ticker);
}

bool is_same_symbol(std::string_view a, std::string_view b) {
  if (trimmed(a) == trimmed(b)) return true;
  const auto first = read_symbol(a), second = read_symbol(b);
  return first && second && *first == *second;
}

}  // namespace bellwether::source
