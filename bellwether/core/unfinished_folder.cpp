#include "bellwether/core/unfinished_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"

namespace bellwether::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIncomplete = ".incomplete";

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

// "NAME.4711-0.incomplete", as AtomicFile calls its temporary files.
bool is_temporary(std::string_view name) {
  if (!name.ends_with(kIncomplete)) return false;
  name.remove_suffix(kIncomplete.size());
  const std::size_t dot = name.find_last_of('.');
  if (dot == name.npos || dot == 0) return false;
  name.remove_prefix(dot + 1);
  const std::size_t dash = name.find('-');
  return dash != name.npos && is_number(name.substr(0, dash)) && is_number(name.substr(dash + 1));
}

// What tells one content of a folder from another: its files by name, with number, size and time of change. A
// file that is replaced gets another number, whatever the clock says.
using FileState = std::tuple<ino_t, off_t, std::int64_t, std::int64_t>;
using FolderState = std::map<std::string, FileState>;

constexpr std::size_t kMostFiles = 10'000;  // of a folder that we write; where there are more nobody looks

// Nothing where the folder cannot be read whole. The mark, the lock and temporary files are no content.
std::optional<FolderState> state_of(const fs::path& folder) {
  FolderState state;
  std::error_code problem;
  for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const std::string name = entry->path().filename().string();
    if (name == kUnfinishedMark || name == kFolderLock || is_temporary(name)) continue;
    struct stat status {};
    if (state.size() == kMostFiles || ::lstat(entry->path().c_str(), &status) != 0) return std::nullopt;
    if (S_ISDIR(status.st_mode)) continue;  // its time changes with the temporary files in it
    state[entry->path().string()] = {status.st_ino, status.st_size, status.st_mtim.tv_sec,
                                     status.st_mtim.tv_nsec};
  }
  return problem ? std::nullopt : std::optional(std::move(state));
}

}  // namespace

Status write_as_one(const fs::path& folder, const std::function<Status()>& write) {
  if (Status made = make_folder(folder); !made) return made;
  const fs::path mark = folder / kUnfinishedMark;
  const bool was_whole = check_finished(folder).has_value();
  const std::optional<FolderState> before = was_whole ? state_of(folder) : std::nullopt;
  if (Status marked = write_file_atomically(mark, "this folder is being written\n"); !marked) return marked;
  std::error_code problem;
  if (Status written = write(); !written) {
    if (before && state_of(folder) == before && fs::remove(mark, problem)) return written;
    Error error = written.error();
    error.message +=
        "; " + folder.string() +
        " may now hold files of before and after, and is not read until the command is run again "
        "with --overwrite";
    return fail(std::move(error));
  }
  fs::remove(mark, problem);
  return problem ? fail(system_error(mark.string() + ": removing", problem.value())) : Status();
}

Status check_finished(const fs::path& folder) {
  std::error_code absent;
  if (!fs::exists(fs::symlink_status(folder / kUnfinishedMark, absent))) return {};
  return fail(ErrorKind::model,
              folder.string() +
                  ": was being written when the program was stopped, so that its files may not belong "
                  "together; run that command again, with --overwrite where it asks for that, or fetch the "
                  "folder again as another one (its file " +
                  std::string(kUnfinishedMark) + " says so)");
}

bool is_leftover(const fs::directory_entry& entry) {
  std::error_code problem;
  const std::string name = entry.path().filename().string();
  const fs::file_status status = entry.symlink_status(problem);
  if (fs::is_regular_file(status))
    return name == kFolderLock || name == kUnfinishedMark || is_temporary(name);
  if (!fs::is_directory(status)) return false;
  // A checkpoint of an epoch, under the name that it has until it is whole.
  if (name.ends_with(kIncomplete) && !check_finished(entry.path())) return true;
  for (fs::directory_iterator inner(entry.path(), problem), end; !problem && inner != end;
       inner.increment(problem)) {
    if (!is_leftover(*inner)) return false;
  }
  return !problem;
}

}  // namespace bellwether::core
