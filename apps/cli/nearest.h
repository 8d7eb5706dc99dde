// "Did you mean": the candidate nearest to what was typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bellwether::cli {

// The candidate with the fewest inserted, deleted, replaced and swapped letters (optimal string alignment),
// or nothing where even the best differs in more than a third of its letters.
[[nodiscard]] std::string nearest(std::string_view typed, const std::vector<std::string>& candidates);

// "; did you mean 'text'?", or "; known: model, text, …" where nothing is near.
[[nodiscard]] std::string suggestion(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace bellwether::cli
