// The examples at the end of every --help: one table, so that a test can put each through the real parser.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace bellwether::cli {

// A command that can be typed as it stands, files apart, and what it gives.
struct Example {
  std::string_view command;  // "text score", or "demo"
  std::string_view rest;     // what follows it; a word with spaces stands in '…'
  std::string_view gives;
};

[[nodiscard]] std::span<const Example> all_examples();
[[nodiscard]] std::vector<Example> examples_of(std::string_view command);

}  // namespace bellwether::cli
