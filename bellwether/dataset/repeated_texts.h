// Syndicated copies: texts that repeat, exactly or nearly, an earlier one about the same ticker in the same month, so
// that a story counts once however often it was printed (requirement R-17). The first to become known counts, so what
// comes later never changes an earlier month or an earlier decision.
#pragma once

#include <string>
#include <vector>

#include "bellwether/dataset/return_inputs.h"

namespace bellwether::dataset {

// What two texts are compared by (text/clean/story_words.h); marks alone are their own story.
[[nodiscard]] std::string story_of(const std::string& body);

// Which of the member's texts are repeats, beside them, by text/duplicates.h; texts whose words are unknown repeat nothing.
[[nodiscard]] std::vector<bool> repeated_texts(const ReturnMember& member, const market::Calendar& calendar);

// Puts those texts of the member into `repeats`; with drop they leave `texts`, with their words, and the others keep
// their order.
void set_repeats_apart(const std::vector<bool>& repeated, source::Duplicates choice, ReturnMember& member);

// The same of all members, as inputs.near_duplicates says, with the counts of the inputs. Words are kept afterwards
// where `bodies` asks for them.
void set_repeats_apart(TextBodies bodies, ReturnInputs& inputs);

}  // namespace bellwether::dataset
