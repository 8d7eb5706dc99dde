#include "tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace measuring {

namespace fs = std::filesystem;
using std::size_t;
using std::string;

namespace {

std::vector<string> sources_under(const fs::path& root) {
  std::vector<string> paths;
  if (!fs::exists(root)) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp") paths.push_back(entry.path().generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

SourceFile read(const string& path) {
  std::ifstream stream(path, std::ios::binary);
  return take_apart(path, string(std::istreambuf_iterator<char>(stream), {}));
}

}  // namespace

string top_folder(const string& path) { return path.substr(0, path.find('/', path.find('/') + 1)); }

Tree read_tree() {
  Tree tree;
  for (const char* root : {"apps", "bellwether"}) {
    for (const string& path : sources_under(root)) {
      SourceFile source = read(path);
      Declarations declarations = find_declarations(source);
      tree.files.push_back({std::move(source), std::move(declarations)});
    }
  }
  for (const string& path : sources_under("tests")) {
    tree.tests.insert(path);
    tree.test_lines += read(path).lines.size();
  }
  return tree;
}

std::map<string, Folder> folders_of(const Tree& tree) {
  std::map<string, Folder> folders;
  for (const File& file : tree.files) {
    const string& path = file.source.path;
    const string folder = path.substr(0, path.rfind('/'));
    ++folders[folder].files;
    folders[folder].lines += file.source.lines.size();
    if (folder != top_folder(path)) folders[top_folder(path)].lines += file.source.lines.size();
  }
  return folders;
}

size_t lines_of(const Tree& tree, Part part) {
  size_t lines = 0;
  for (const File& file : tree.files)
    if (in_library(file.source.path) == (part == Part::library)) lines += file.source.lines.size();
  return lines;
}

}  // namespace measuring
