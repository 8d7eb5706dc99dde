// The sources as they are measured: the library (bellwether/) and the programs (apps/), with what is asked of the tests.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "declarations.h"
#include "source_file.h"

namespace measuring {

// One source and what it declares.
struct File {
  SourceFile source;
  Declarations declarations;
};

// All sources in the order of their paths; of the tests, only the paths and the number of lines.
struct Tree {
  std::vector<File> files;
  std::set<std::string> tests;
  std::size_t test_lines = 0;
};

// A folder that holds sources, or whose rooms do.
struct Folder {
  std::size_t files = 0;  // directly in it
  std::size_t lines = 0;  // of a top folder: with its rooms
};

// Reads what stands under the working directory, the root of the repository.
[[nodiscard]] Tree read_tree();

[[nodiscard]] inline bool in_library(const std::string& path) { return path.starts_with("bellwether/"); }

// "bellwether/text" of "bellwether/text/clean/urls.h", and of itself.
[[nodiscard]] std::string top_folder(const std::string& path);

// By path, "bellwether/text/clean" after "bellwether/text".
[[nodiscard]] std::map<std::string, Folder> folders_of(const Tree& tree);

// Of the library, or of the programs.
enum class Part { library, programs };
[[nodiscard]] std::size_t lines_of(const Tree& tree, Part part);

}  // namespace measuring
