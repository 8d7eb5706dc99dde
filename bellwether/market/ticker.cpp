#include "bellwether/market/ticker.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"

namespace bellwether::market {
namespace {

constexpr std::size_t kLongest = 16;

// The character as symbols are kept, or 0 where no symbol has it.
char normalized(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  if (c == '/' || c == '-') return '.';
  const bool known =
      core::is_ascii_capital(c) || core::is_ascii_digit(c) || c == '.' || c == '_' || c == '^' || c == '=';
  return known ? c : '\0';
}

// Prices, texts and flags mean the same by a symbol, however the source writes it. Behind it stand words of
// Bloomberg, Stooq and FactSet, and Reuters' codes of Nasdaq and New York.
constexpr std::array<std::string_view, 8> kBehind = {" US EQUITY", " EQUITY", " US", ".US",
                                                     "-US",        ".OQ",     ".O",  ".N"};

bool ends_with_word(std::string_view text, std::string_view end) {
  if (text.size() <= end.size()) return false;
  return std::ranges::equal(text.substr(text.size() - end.size()), end, [](char written, char capital) {
    return (written >= 'a' && written <= 'z' ? written - 'a' + 'A' : written) == capital;
  });
}

// The symbol in "NASDAQ:AAPL", "AAPL:US" and "AAPL US Equity".
std::string_view without_exchange(std::string_view text) {
  if (const std::size_t colon = text.rfind(':'); colon != text.npos)
    text = ends_with_word(text, ":US") ? text.substr(0, colon) : text.substr(colon + 1);
  for (const std::string_view behind : kBehind) {
    if (ends_with_word(text, behind)) return text.substr(0, text.size() - behind.size());
  }
  return text;
}

}  // namespace

core::Result<Ticker> parse_ticker(std::string_view written) {
  const std::string_view text = without_exchange(written);
  Ticker ticker;
  bool named = false;
  for (const char c : text.substr(0, kLongest)) {
    ticker.symbol += normalized(c);
    named = named || core::is_ascii_capital(ticker.symbol.back()) || c == '^';
  }
  // No exchange writes two separators in a row: that is a path or a slip.
  const bool is_broken = ticker.symbol.find("..") != std::string::npos;
  if (!named || is_broken || text.size() > kLongest || ticker.symbol.find('\0') != std::string::npos) {
    return core::fail(core::ErrorKind::data, "'" + std::string(written.substr(0, 40)) +
                                                 "' is not a ticker symbol such as AAPL or BRK.B");
  }
  return ticker;
}

}  // namespace bellwether::market
