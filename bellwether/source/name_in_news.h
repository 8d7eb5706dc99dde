// How news names a company, as against how registers do.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::source {

// "Apple Inc." → "Apple", "JPMORGAN CHASE & CO" → "JPMORGAN CHASE", "AMAZON COM INC" → "AMAZON": the name without
// the words at its end that say what kind of company it is. Never empty where `company` is not.
[[nodiscard]] std::string name_in_news(std::string_view company);

// Whether a name tells no company from others: without a letter, of one character, or of words alone that many have in
// their names or every headline may have ("Inc.", "Holdings", "The Group", "Stock").
[[nodiscard]] bool is_generic_name(std::string_view company);

}  // namespace bellwether::source
