// The functions and types that a file declares outside of functions, found by matching brackets: no compiler, so what a
// macro makes is not seen, and braces that differ between #if and #else would mislead it (there are none here).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "source_file.h"

namespace measuring {

// A function, member or not. Lambdas belong to the function they stand in.
struct Function {
  std::string name;
  std::size_t line = 0;   // of the first word of its declaration
  std::size_t lines = 0;  // to the closing brace; 0: declared only
  std::size_t parameters = 0;
  bool takes_bool = false;  // by value
  bool is_public = false;   // at namespace scope or a public member
};

// A struct, class, union or enum with its body.
struct Type {
  std::string name;
  std::size_t line = 0;
  bool is_documented =
      false;  // a comment ends on the line above it, template<> and attributes counted as part of it
  bool is_public = false;
};

// In the order of the file.
struct Declarations {
  std::vector<Function> functions;
  std::vector<Type> types;
};

[[nodiscard]] Declarations find_declarations(const SourceFile& file);

}  // namespace measuring
