// The numbers of price files. What a source writes beside the digits belongs to its shape and is refused
// elsewhere: 1,234 is one number in one country and another in the next.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bellwether::source {

// plain: 1234.5 or 1.2e7. dollars: also $1,234.50 (Nasdaq.com). grouped: also 1,234.50 and 58.41M
// (MarketWatch, Investing.com), where a comma stands before three digits and nowhere else.
enum class NumberForm { plain, dollars, grouped };

// A finite number, with white space around it or none; nothing where `written` is anything else.
[[nodiscard]] std::optional<double> read_number(std::string_view written,
                                                NumberForm form = NumberForm::plain);

// The groups of three digits that follow a dot each where nothing else follows the first digits: 2 for 1.009.598, 1 for
// 557.407, which is a number of two meanings; 0 for other texts, such as 0.123.
[[nodiscard]] std::size_t dotted_groups(std::string_view written);

}  // namespace bellwether::source
