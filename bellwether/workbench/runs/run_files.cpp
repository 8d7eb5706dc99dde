#include "bellwether/workbench/runs/run_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/store/run_list.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using report::Cell;
using report::Kind;
using report::Table;
namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kMediaTypes = {
    {{".json", "application/json"},
     {".jsonl", "application/x-ndjson"},
     {".csv", "text/csv; charset=utf-8"},
     {".html", "text/html; charset=utf-8"},
     {".svg", "image/svg+xml"},
     {".txt", "text/plain; charset=utf-8"}}};

std::string_view media_type_of(const std::string& name) {
  for (const auto& [ending, type] : kMediaTypes) {
    if (name.ends_with(ending)) return type;
  }
  return kOtherMediaType;
}

// The value of "format", where the file begins as the documents of this program do.
std::string format_of(const fs::path& file) {
  constexpr std::string_view kKey = "\"format\": \"";
  std::array<char, 256> head{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(head.data(), head.size());
  const std::string_view begin(head.data(), static_cast<std::size_t>(stream.gcount()));
  const std::size_t at = begin.find(kKey);
  if (!begin.starts_with('{') || at == begin.npos) return {};
  const std::string_view value = begin.substr(at + kKey.size());
  return std::string(value.substr(0, std::min(value.find('"'), value.size())));
}

}  // namespace

std::vector<RunFile> run_files(const fs::path& folder) {
  std::vector<RunFile> files;
  std::error_code problem;
  for (fs::directory_iterator each(folder, problem), end; !problem && each != end; each.increment(problem)) {
    std::error_code gone;
    if (each->symlink_status(gone).type() != fs::file_type::regular) continue;
    const std::string name = each->path().filename().string();
    const auto bytes = each->file_size(gone);
    if (gone || name.starts_with('.')) continue;
    files.push_back({name, bytes, name.ends_with(".json") ? format_of(each->path()) : std::string(),
                     media_type_of(name)});
  }
  std::ranges::sort(files, {}, &RunFile::name);
  return files;
}

Table run_files_table(const fs::path& folder) {
  Table table{.id = "files", .columns = {{"file"}, {"bytes", "bytes", Kind::count}, {"format"}, {"type"}}};
  for (const RunFile& each : run_files(folder)) {
    table.add({each.name, each.bytes, each.format.empty() ? Cell() : Cell(each.format),
               std::string(each.media_type)});
  }
  return table;
}

Table run_results_table(const fs::path& runs_folder) {
  Table table{.id = "documents", .columns = {{"run"}, {"file"}, {"format"}}};
  for (const store::FoundRun& run : store::list_runs(runs_folder)) {
    for (const RunFile& each : run_files(run.folder)) {
      if (!each.format.empty()) table.add({run.folder.filename().string(), each.name, each.format});
    }
  }
  return table;
}

Result<RunFileContent> read_run_file(const fs::path& folder, std::string_view name) {
  std::vector<RunFile> files = run_files(folder);
  const auto file = std::ranges::find(files, name, &RunFile::name);
  if (file == files.end()) {
    return fail(ErrorKind::not_found,
                "the run " + folder.filename().string() + " has no file '" + std::string(name) + "'");
  }
  auto content = core::read_file(folder / file->name, kLargestRunFile);
  if (!content) return fail(content.error());
  return RunFileContent{std::move(*file), std::move(*content)};
}

Result<fs::path> named_run(const fs::path& runs_folder, const std::string& name) {
  const bool is_name = !name.empty() && name.find_first_of("/\\") == name.npos && !name.starts_with('.');
  if (!is_name) return fail(ErrorKind::not_found, "'" + name + "' is not the name of a run");
  const auto found = store::find_run(runs_folder, name);
  if (!found) return found;
  std::error_code problem;
  if (!fs::equivalent(found->parent_path().empty() ? fs::path(".") : found->parent_path(), runs_folder,
                      problem))
    return fail(ErrorKind::not_found, "'" + name + "' is not the name of a run");
  return found;
}

}  // namespace bellwether::workbench
