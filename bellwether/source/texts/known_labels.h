// Texts of public labeled sets whose labels are known, as fingerprints: what a file of numbers means can be
// told by its content where these texts are in it. About one text in 64 of each set is kept, no text itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bellwether/source/catalog.h"

namespace bellwether::source {

// FNV-1a of 64 bits over the ASCII letters, in lower case, and digits of a text: spaces, punctuation and the
// encoding do not count.
[[nodiscard]] std::uint64_t text_fingerprint(std::string_view body);

// What the text's own data set says about it; nothing where it is not among those kept.
[[nodiscard]] std::optional<Sentiment> find_known_label(std::string_view body);

}  // namespace bellwether::source
