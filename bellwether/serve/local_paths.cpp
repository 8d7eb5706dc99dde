#include "bellwether/serve/local_paths.h"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "bellwether/core/ascii.h"

namespace bellwether::serve {
namespace {

constexpr std::string_view kBefore = " \t\r\n\"'`=([{<>,;|:";  // what may stand before a path within a text
constexpr std::string_view kEnds = " \t\r\n\"'`)]}<>,;|:";     // and behind it
constexpr std::string_view kFirst = "._~-";  // how a name may begin, beside letters and digits

bool begins_path(std::string_view text, std::size_t at) {
  if (text[at] != '/' || at + 1 == text.size()) return false;
  if (at > 0 && kBefore.find(text[at - 1]) == kBefore.npos) return false;
  const char next = text[at + 1];
  return core::is_ascii_letter(next) || core::is_ascii_digit(next) || kFirst.find(next) != kFirst.npos ||
         static_cast<unsigned char>(next) >= 0x80;
}

std::string_view last_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

// Whether the path ends there: "/work" is none in "/workbench".
bool ends_path(std::string_view text, std::size_t at) {
  return at == text.size() || kEnds.find(text[at]) != kEnds.npos ||
         std::string_view("/&\\").find(text[at]) != kEnds.npos;
}

report::Cell cut_cell(const report::Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell.value());
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell.value())) {
    std::vector<std::string> cut;
    for (const std::string& each : *list) cut.push_back(without_folders(each));
    return cut;
  }
  if (text == nullptr) return cell;
  if (begins_path(*text, 0)) return std::string(last_name(*text));
  return without_folders(*text);
}

void remove_folders_of(report::Table& table) {
  for (report::Row& row : table.rows) {
    for (report::Cell& cell : row.cells) cell = cut_cell(cell);
  }
}

// The absolute paths of the text: it whole, or words of it.
void collect_paths(const std::string& text, std::set<std::string>& paths) {
  if (begins_path(text, 0)) paths.insert(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_path(text, at)) continue;
    const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
    paths.insert(text.substr(at, end - at));
    at = end;
  }
}

std::set<std::string> absolute_paths_of(const store::RunManifest& manifest) {
  std::set<std::string> paths;
  collect_paths(manifest.working_folder, paths);
  collect_paths(manifest.error, paths);
  for (const std::string& each : manifest.setup.arguments) collect_paths(each, paths);
  for (const core::OptionValue& each : manifest.setup.config) collect_paths(each.value, paths);
  for (const store::RunInput& each : manifest.inputs) {
    collect_paths(each.path, paths);
    for (const std::string& note : each.notes) collect_paths(note, paths);
  }
  for (const auto& [model, sha256] : manifest.models) collect_paths(model, paths);
  return paths;
}

}  // namespace

std::string without_folders(std::string_view text) {
  std::string cut;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!begins_path(text, at)) {
      cut += text[at++];
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
    cut += last_name(text.substr(at, end - at));
    at = end;
  }
  return cut;
}

void remove_folders(report::Document& document) {
  document.summary = without_folders(document.summary);
  for (std::string& each : document.notes) each = without_folders(each);
  for (report::Block& block : document.parts) {
    if (auto* table = std::get_if<report::Table>(&block)) remove_folders_of(*table);
    if (auto* prose = std::get_if<report::Prose>(&block)) prose->words = without_folders(prose->words);
  }
  if (document.rows) remove_folders_of(*document.rows);
}

std::string without_paths_of(const store::RunManifest& manifest, std::string content) {
  const std::set<std::string> paths = absolute_paths_of(manifest);
  // From behind: a folder comes after the files in it.
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const std::string_view name = last_name(*path);
    std::size_t behind = 0;
    for (std::size_t at = content.find(*path); at != content.npos; at = content.find(*path, behind)) {
      const bool is_path = begins_path(content, at) && ends_path(content, at + path->size());
      if (is_path) content.replace(at, path->size(), name);
      behind = at + (is_path ? name.size() : 1);
    }
  }
  return content;
}

}  // namespace bellwether::serve
