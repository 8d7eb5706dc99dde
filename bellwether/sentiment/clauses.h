// Cuts a text into its clauses, so that "weak quarter, but the outlook is raised" can be heard twice.
#pragma once

#include <string_view>
#include <vector>

namespace bellwether::sentiment {

// Views of the text, in order, together all of its words; at least one. A clause ends at . ! ? ; : or a comma
// with white space behind it, at a dash between spaces, and before "but", "however", "although", "though",
// "while", "yet" and "despite". One of fewer than three words stays with what is before it (the first: with
// what follows). Linear in the text.
[[nodiscard]] std::vector<std::string_view> clauses_of(std::string_view text);

}  // namespace bellwether::sentiment
