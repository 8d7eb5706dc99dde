#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bellwether::generate {

// Prompt look-up (Saxena 2023): what followed the last tokens of the text where they stood before, `most`
// tokens at most: a guess at what comes next, made without a model. The last three tokens are looked for, then
// the last two; of several places the latest counts. Empty where they stood nowhere before.
[[nodiscard]] std::vector<std::int32_t> look_up_continuation(std::span<const std::int32_t> text,
                                                             std::size_t most);

}  // namespace bellwether::generate
