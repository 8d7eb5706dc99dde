// The sentences of `sentiment check`: plain ones, by what a reader must understand to tell their sentiment. Written for
// this project and never learned from: no phrasing of models/small/sentences is among them.
#pragma once

#include <string_view>

namespace bellwether::sentiment {

// As a template file (templates.h), each sentence one phrasing without slots. Kinds: ratings, guidance, moves, beats,
// figures, negation, events, contrast (the main clause decides), slang, questions (neutral).
[[nodiscard]] std::string_view capability_sentences();

}  // namespace bellwether::sentiment
