#include "bellwether/market/ticker.h"

namespace bellwether::market {
namespace {

constexpr std::size_t kLongest = 16;

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

// The character as symbols are kept, or 0 where no symbol has it.
char normalized(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  if (c == '/' || c == '-') return '.';
  const bool known = is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '^' || c == '=';
  return known ? c : '\0';
}

}  // namespace

core::Result<Ticker> parse_ticker(std::string_view text) {
  Ticker ticker;
  bool named = false;
  for (const char c : text.substr(0, kLongest)) {
    ticker.symbol += normalized(c);
    named = named || is_letter(ticker.symbol.back()) || c == '^';
  }
  if (!named || text.size() > kLongest || ticker.symbol.find('\0') != std::string::npos) {
    return core::fail(core::ErrorKind::data, "'" + std::string(text.substr(0, 40)) +
                                                 "' is not a ticker symbol such as AAPL or BRK.B");
  }
  return ticker;
}

}  // namespace bellwether::market
