// What is counted in a tree. Each list is in the order of the tree unless it says otherwise; a place is "file:line name".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tree.h"

namespace measuring {

// A number and where it was counted.
struct Counted {
  std::size_t value = 0;
  std::string place;
};

// Some of a kind fall short of a rule: where, and how many there are of the kind.
struct Shortfall {
  std::vector<std::string> places;
  std::size_t all = 0;

  [[nodiscard]] double good() const;  // the share that does not
};

inline constexpr std::size_t kColumns = 110;  // .clang-format
inline constexpr std::size_t kManyParameters = 5;

[[nodiscard]] std::vector<Counted> file_lengths(const Tree& tree);
[[nodiscard]] std::vector<Counted> function_lengths(const Tree& tree);
[[nodiscard]] std::vector<Counted> include_counts(const Tree& tree);  // of our own headers, by file
[[nodiscard]] std::vector<Counted> fan_in(const Tree& tree);  // files that include a header, by header
[[nodiscard]] std::vector<Counted> many_parameters(const Tree& tree);     // functions with a body
[[nodiscard]] std::vector<Counted> boolean_parameters(const Tree& tree);  // public functions of headers
[[nodiscard]] std::vector<Counted> wide_lines(const Tree& tree);          // by file
[[nodiscard]] std::vector<Counted> macros(const Tree& tree);              // with parameters, by file

// Public types of headers without a comment directly above.
[[nodiscard]] Shortfall undocumented(const Tree& tree);

// Sources of the library without a test at the mirrored path: bellwether/a/b.cpp has tests/a/b_test.cpp.
[[nodiscard]] Shortfall unmirrored(const Tree& tree);

// Of all lines of the headers or of the sources, the share that holds a comment, alone or behind code.
enum class Kind { headers, sources };
[[nodiscard]] double comment_share(const Tree& tree, Kind kind);

// A share of nothing is 0.
[[nodiscard]] double share(std::size_t part, std::size_t whole);

// Largest first.
[[nodiscard]] std::vector<Counted> sorted(std::vector<Counted> counts);

// The smallest value that this share of all does not exceed. The counts are sorted, largest first.
[[nodiscard]] std::size_t quantile(const std::vector<Counted>& counts, double at);

}  // namespace measuring
