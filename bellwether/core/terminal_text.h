// Text of the world made safe to show to a person: what a terminal would obey, or a reader could not see, is
// written out. Texts, file names, flags and labels may hold anything; shown as they are, they could clear the
// screen, rewrite a line, set the clipboard, or look like other words.
//
//   "\x1b[2J"     is shown as  \u001b[2J
//   "a\u202eb"    is shown as  a\u202eb, six characters for the one
//   "\xff"        is shown as  \xff: a byte that is no UTF-8
//
// Written out are controls (C0, DEL, C1), what reorders a line (bidi marks, embeddings, overrides, isolates),
// separators of lines and paragraphs, what has no width (but joiners between letters of scripts that need
// them, and emoji), tags, and bytes that are no UTF-8. Everything else, and the backslash, stays. For people
// only: machines get the text itself, escaped by their format.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::core {

// Whether a terminal would obey, or a reader not see, this code point; a line feed and a tab are such too.
[[nodiscard]] bool is_hidden(char32_t code_point);

// For text of several lines: line feeds and tabs stay.
[[nodiscard]] std::string terminal_text(std::string_view text);

// For text that must stay on its line: a cell of a table, a message, a name.
[[nodiscard]] std::string terminal_line(std::string_view text);

}  // namespace bellwether::core
