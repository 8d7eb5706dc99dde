#include "bellwether/workbench/jobs/data_folders.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 5000;

// Options whose values may be a word for something built in as well as a file.
constexpr std::array<std::string_view, 2> kWordsOrFiles = {"model", "calendar"};
constexpr std::array<std::string_view, 5> kBuiltIn = {"small", "lexicon", "nyse", "24/7", "none"};

bool is_within(const fs::path& path, const fs::path& folder) {
  const auto [end, rest] = std::ranges::mismatch(folder, path);
  return end == folder.end();
}

void add_files(const fs::path& folder, const std::string& prefix, std::vector<DataFile>& files) {
  std::error_code problem;
  for (fs::directory_iterator each(folder, problem), end; !problem && each != end; each.increment(problem)) {
    std::error_code gone;
    const std::string name = prefix + each->path().filename().string();
    if (each->symlink_status(gone).type() == fs::file_type::regular && files.size() < kMostFiles)
      files.push_back({name, each->file_size(gone)});
  }
}

}  // namespace

Result<DataFolders> DataFolders::of(const std::vector<std::string>& folders) {
  DataFolders made;
  for (const std::string& each : folders) {
    std::error_code problem;
    fs::path folder = fs::canonical(each, problem);
    if (problem || !fs::is_directory(folder, problem))
      return fail(ErrorKind::not_found, "--data " + each + ": no such folder");
    for (const Folder& other : made.folders_) {
      if (other.whole.filename() == folder.filename())
        return fail(ErrorKind::usage,
                    "--data: two folders are called " + folder.filename().string() + "; rename one");
    }
    made.folders_.push_back({fs::path(each).lexically_normal(), std::move(folder)});
  }
  return made;
}

Result<fs::path> DataFolders::resolve(const std::string& name) const {
  if (folders_.empty())
    return fail(ErrorKind::usage, "no files can be named: start the server with --data DIR");
  const core::Error none{ErrorKind::not_found, "'" + name + "' is no file of the data folders"};
  const fs::path asked(name);
  const bool is_plain = !name.empty() && !asked.is_absolute() && name.find('\0') == name.npos;
  if (!is_plain) return fail(none);
  for (const auto& [given, folder] : folders_) {
    const bool is_named = *asked.begin() == folder.filename();
    if (!is_named && folders_.size() > 1) continue;
    for (const fs::path& base : {is_named ? folder.parent_path() : folder, folder}) {
      std::error_code problem;
      const fs::path found = fs::canonical(base / asked, problem);
      if (!problem && is_within(found, folder))
        return (given / found.lexically_relative(folder)).lexically_normal();
    }
  }
  return fail(none);
}

std::vector<DataFile> DataFolders::files() const {
  std::vector<DataFile> files;
  for (const auto& [given, folder] : folders_) {
    const std::string prefix = folder.filename().string() + "/";
    add_files(folder, prefix, files);
    std::error_code problem;
    for (fs::directory_iterator each(folder, problem), end; !problem && each != end;
         each.increment(problem)) {
      std::error_code gone;
      if (each->symlink_status(gone).type() == fs::file_type::directory)
        add_files(each->path(), prefix + each->path().filename().string() + "/", files);
    }
  }
  std::ranges::sort(files, {}, &DataFile::name);
  return files;
}

std::vector<std::string> DataFolders::names() const {
  std::vector<std::string> names;
  for (const Folder& each : folders_) names.push_back(each.whole.filename().string());
  return names;
}

Result<fs::path> DataFolders::first() const {
  if (folders_.empty())
    return fail(ErrorKind::usage, "there is nowhere to put data: start the server with --data DIR");
  return folders_.front().given;
}

bool names_file(const core::Option& option) {
  const std::string_view shown = option.field.value;
  for (const std::string_view word : {"FILE", "DIR", "RUN"}) {
    if (shown.find(word) != shown.npos) return true;
  }
  return std::ranges::find(kWordsOrFiles, option.field.name) != kWordsOrFiles.end();
}

Status resolve_files(std::vector<core::Option>& options, const DataFolders& folders) {
  for (core::Option& option : options) {
    if (!names_file(option)) continue;
    std::vector<std::string> resolved;
    for (const std::string& value : option.values) {
      const bool stays = value.empty() || std::ranges::find(kBuiltIn, value) != kBuiltIn.end();
      const auto path = stays ? Result<fs::path>(fs::path(value)) : folders.resolve(value);
      if (!path) return fail(path.error().within(option.key));
      resolved.push_back(path->string());
    }
    if (resolved == option.values) continue;
    if (Status set = option.set(resolved); !set) return fail(set.error().within(option.key));
  }
  return {};
}

}  // namespace bellwether::workbench
