// Which texts say the same, so that none of them is learned from while another is evaluated
// (text/duplicates.h).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace bellwether::sentiment {

// The group of each text: the index of the first one that it repeats, exactly or nearly; its own where there
// is none. A text is compared with the first of each group, so that groups do not grow along chains. Texts
// are cleaned.
[[nodiscard]] std::vector<std::size_t> near_duplicate_groups(std::span<const std::string_view> texts);

}  // namespace bellwether::sentiment
