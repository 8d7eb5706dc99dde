// Cuts a text into its sentences, for models that read one at a time.
#pragma once

#include <string_view>
#include <vector>

namespace bellwether::text {

// Views of the text, in order, together all of it; at least one. A sentence has a letter, and ends at . ! ? or an
// ellipsis (with what closes quotes and brackets behind it) before white space, or at an empty line. It goes on
//   - after an abbreviation (Inc., vs., Jan.) and after a single letter (J. Smith, U.S.), but for a word in capitals
//     that begins sentences (The, It, However);
//   - before a word in small letters, or a form of company (Yahoo! Inc.), in a text that has capitals.
// Rules of this program's own, for English. Linear in the text.
[[nodiscard]] std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace bellwether::text
