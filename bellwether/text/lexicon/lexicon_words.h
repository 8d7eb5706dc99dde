// The built-in finance lexicon as text, in the form Lexicon::parse reads. Written for this project.
#pragma once

#include <string_view>

namespace bellwether::text {

[[nodiscard]] std::string_view finance_lexicon_words();

}  // namespace bellwether::text
