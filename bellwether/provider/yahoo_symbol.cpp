#include "bellwether/provider/yahoo_symbol.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "bellwether/core/ascii.h"

namespace bellwether::provider {
namespace {

// Currencies behind a pair, as in BTC.USD.
constexpr std::array<std::string_view, 9> kPairCurrencies = {"USD", "EUR", "GBP", "JPY", "AUD",
                                                             "CAD", "CHF", "INR", "USDT"};
// Exchanges of one letter; every other letter is a class of shares.
constexpr std::string_view kExchangeLetters = "FLTV";

}  // namespace

std::string yahoo_symbol(const market::Ticker& ticker) {
  std::string symbol = ticker.symbol;
  const std::size_t dot = symbol.rfind('.');
  if (dot == symbol.npos || dot == 0) return symbol;
  const std::string_view behind = std::string_view(symbol).substr(dot + 1);
  const bool is_class = behind.size() == 1 && core::is_ascii_capital(behind[0]) &&
                        kExchangeLetters.find(behind[0]) == kExchangeLetters.npos;
  const bool is_pair = std::ranges::find(kPairCurrencies, behind) != kPairCurrencies.end();
  if (is_class || is_pair) symbol[dot] = '-';
  return symbol;
}

}  // namespace bellwether::provider
