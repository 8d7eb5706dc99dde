// What the name of a column says about prices. Sources spell the same few fields in many ways ("Adj. Close",
// "5. adjusted close", "<CLOSE>", "Close/Last") and put beside them whose they are ("AAPL.Close",
// "Close_AAPL").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bellwether::source {

// ticks: the number of price changes, which MetaTrader counts where there is no volume.
enum class PriceField { other, date, open, high, low, close, volume, ticks, close_adjusted, ticker };

// One column by its name.
struct PriceName {
  PriceField field = PriceField::other;
  std::size_t rank = 0;  // of the spelling: where several columns fit a field, the lowest is meant
  std::string set;       // whose field: "AAPL" of "AAPL.Close", "1" of "Close.1"; mostly empty
};

[[nodiscard]] PriceName read_price_name(std::string_view written);

// "date", "open", …, "adjusted close"; "" for other.
[[nodiscard]] std::string_view name_of(PriceField field);

// The letters and digits of a name, small: "Adj Close", "adj_close" and "ADJCLOSE" are one name.
[[nodiscard]] std::string bare_name(std::string_view written);

// A value of the file for a message: in quotes, at most 40 bytes of it.
[[nodiscard]] std::string quoted(std::string_view written);

// Without the white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace bellwether::source
