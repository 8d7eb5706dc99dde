#include "bellwether/workbench/repeat_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "bellwether/core/file.h"
#include "bellwether/workbench/run_archive.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;

// A folder for the new run alone, so that it is known which run is the repeated one.
class ScratchFolder {
 public:
  static Result<ScratchFolder> make(const fs::path& parent) {
    std::string name = (parent / ".repeat-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      return fail(ErrorKind::io, parent.string() + ": cannot make a folder: " + std::strerror(errno));
    }
    return ScratchFolder(name);
  }
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  explicit ScratchFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// The arguments with a place for results, which must stand before "--".
std::vector<std::string> arguments_into(const std::vector<std::string>& recorded,
                                        const fs::path& runs_folder) {
  std::vector<std::string> arguments = arguments_without_places(recorded);
  arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), "--runs=" + runs_folder.string());
  return arguments;
}

// This process's environment without another place for results.
std::vector<char*> environment_without_places() {
  std::vector<char*> kept;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view variable = *each;
    if (!variable.starts_with("BELLWETHER_OUT=")) kept.push_back(*each);
  }
  kept.push_back(nullptr);
  return kept;
}

// Runs a program to its end and returns its exit code; 128 + n after signal n.
Result<int> run_program(const fs::path& program, std::vector<std::string> arguments,
                        const fs::path& working_folder) {
  std::vector<char*> pointers;
  std::string name = program.string();
  pointers.push_back(name.data());
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, working_folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int problem = ::posix_spawn(&child, name.c_str(), &actions, nullptr, pointers.data(),
                                    environment_without_places().data());
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) {
    return fail(ErrorKind::io,
                name + ": cannot be run in " + working_folder.string() + ": " + std::strerror(problem));
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<fs::path> repeat_run(const RunManifest& manifest, const fs::path& program,
                            const fs::path& runs_folder) {
  if (const auto made = core::make_folder(runs_folder); !made) return fail(made.error());
  const auto scratch = ScratchFolder::make(fs::absolute(runs_folder));
  if (!scratch) return fail(scratch.error());
  const auto code =
      run_program(program, arguments_into(manifest.setup.arguments, scratch->path()),
                  manifest.working_folder.empty() ? fs::path(".") : fs::path(manifest.working_folder));
  if (!code) return fail(code.error());
  if (*code != 0) {
    return fail(ErrorKind::data, "the repeated run ended with exit code " + std::to_string(*code) +
                                     "; what it printed above says why");
  }
  const auto runs = list_runs(scratch->path());
  if (runs.size() != 1) {
    return fail(ErrorKind::data,
                "the repeated command left " + std::to_string(runs.size()) + " runs instead of one");
  }
  const fs::path kept = runs_folder / runs.front().folder.filename();
  std::error_code problem;
  fs::rename(runs.front().folder, kept, problem);
  if (problem) return fail(ErrorKind::io, kept.string() + ": " + problem.message());
  return kept;
}

}  // namespace bellwether::workbench
