// Whether a text is in English letters and words, as the models and word lists that come with the program
// need it. Made to be sure where it says no: a short text of names and figures could be of any language.
#pragma once

#include <string_view>

namespace bellwether::text {

// True where most letters of the valid UTF-8 are of no Latin script, or where two common words of another
// European language stand in the text (one, where a letter is accented) and fewer of English.
[[nodiscard]] bool is_foreign(std::string_view text);

}  // namespace bellwether::text
