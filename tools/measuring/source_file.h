// One C++ file as the counts need it: read once, its comments, literals and preprocessor lines told apart from its code.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace measuring {

// `#include "path"` on a line (from 1).
struct Include {
  std::string path;
  std::size_t line = 0;
};

// What a line holds; a blank one holds neither.
struct Line {
  bool code = false;  // preprocessor lines are code
  bool comment = false;
  std::size_t columns = 0;  // characters, not bytes
};

// A file's text and lines. `code` is as long as the text and broken into the same lines, with blanks in the place of
// comments, of what literals hold and of preprocessor lines: a brace in it is a brace of the language.
struct SourceFile {
  std::string path;  // from the root of the repository
  std::string code;
  std::vector<Line> lines;
  std::vector<Include> includes;
  std::vector<std::size_t> macros;  // lines that define a macro with parameters

  [[nodiscard]] bool is_header() const { return path.ends_with(".h"); }
};

// Takes a file apart; never fails, whatever the text.
[[nodiscard]] SourceFile take_apart(std::string path, std::string_view text);

}  // namespace measuring
