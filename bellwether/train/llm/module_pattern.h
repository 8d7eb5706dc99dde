#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::train {

// A regular expression over names of modules, of the kind that PEFT's configurations hold ("layers\.[0-9]+\..*q_proj",
// "model\.(layers|blocks)\.0\.mlp\..*"): characters, ".", "\.", "\d", "\w", sets "[0-9_]", groups, "|", "*", "+", "?",
// "^" and "$" at the ends. Whatever else is refused. Matching takes time in proportion to name and pattern, as all states are
// followed at once (Thompson 1968): a stranger's pattern cannot run away.
class ModulePattern {
 public:
  // Errors: unsupported, naming the pattern and what in it is not known; model, where it is longer than 1,000 characters or
  // malformed.
  [[nodiscard]] static core::Result<ModulePattern> parse(std::string_view pattern);

  // Whether it matches the whole name.
  [[nodiscard]] bool matches(std::string_view name) const;

 private:
  friend class ModulePatternParser;
  // A state: it takes one of `characters`, or (split) goes on at both places, or accepts.
  struct State {
    enum class Kind : std::uint8_t { take, split, accept } kind = Kind::accept;
    std::vector<bool> characters;  // of take, by byte
    std::size_t next = 0, other = 0;
  };
  void reach(std::size_t state, std::vector<bool>& active) const;

  std::vector<State> states_;
  std::size_t start_ = 0;
};

}  // namespace bellwether::train
