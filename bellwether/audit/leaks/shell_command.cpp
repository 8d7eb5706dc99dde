#include "bellwether/audit/leaks/shell_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>

#include "bellwether/core/progress.h"

// This header of glibc 2.36 does not say itself that its functions are C's.
extern "C" {
#include <sys/pidfd.h>
}

namespace bellwether::audit {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr int kLookMs = 100;            // between two looks whether the user wants us to stop
constexpr std::streamoff kTail = 2000;  // bytes of its last words

// What to do to the new process before it becomes the shell, freed with the object.
class SpawnPlan {
 public:
  explicit SpawnPlan(const std::filesystem::path& folder) : output_((folder / kOutputFile).string()) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output_.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawnattr_init(&attributes_);
    sigset_t none, usual;
    sigemptyset(&none);
    sigfillset(&usual);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  std::string output_;
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// Our environment with the command's own names in place of ours.
std::vector<std::string> environment_of(const ShellCommand& command) {
  std::vector<std::string> all;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view variable = *each;
    const bool is_replaced = std::ranges::any_of(command.environment, [&](const auto& own) {
      return variable.starts_with(own.first) && variable.substr(own.first.size()).starts_with('=');
    });
    if (!is_replaced) all.emplace_back(variable);
  }
  for (const auto& [name, value] : command.environment) all.push_back(fmt::format("{}={}", name, value));
  return all;
}

std::vector<char*> pointers_to_all(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

Result<pid_t> start(const ShellCommand& command) {
  // The shell's unit is 512 bytes. A system that forbids the limit runs the command without it.
  const std::string bound =
      "ulimit -f " + std::to_string(std::max<std::uint64_t>(1, command.file_bytes / 512)) + " 2>/dev/null\n";
  std::vector<std::string> words{"/bin/sh", "-c", bound + command.text};
  std::vector<std::string> environment = environment_of(command);
  const SpawnPlan plan(command.folder);
  pid_t child = 0;
  const int problem = ::posix_spawn(&child, "/bin/sh", plan.actions(), plan.attributes(),
                                    pointers_to_all(words).data(), pointers_to_all(environment).data());
  if (problem != 0) {
    return fail(core::system_error("/bin/sh: cannot be run in " + command.folder.string(), problem));
  }
  return child;
}

enum class WaitEnd { ended, too_long, stopped };

// Until the shell ends, its time is over or the user wants us to stop.
WaitEnd wait_for(int process, std::size_t seconds, const core::Job& job) {
  for (std::size_t look = 0; look < seconds * 1000 / kLookMs; ++look) {
    pollfd monitored_metric{.fd = process, .events = POLLIN, .revents = 0};
    if (::poll(&monitored_metric, 1, kLookMs) > 0) return WaitEnd::ended;
    if (!job.check_stop()) return WaitEnd::stopped;
  }
  return WaitEnd::too_long;
}

std::string output_tail_of(const std::filesystem::path& folder) {
  std::ifstream file(folder / kOutputFile, std::ios::binary | std::ios::ate);
  const std::streamoff size = file.tellg();
  if (size <= 0) return {};
  const std::streamoff wanted = std::min(size, kTail);
  std::string words(static_cast<std::size_t>(wanted), '\0');
  file.seekg(size - wanted);
  file.read(words.data(), wanted);
  return words;
}

}  // namespace

Result<ShellOutcome> run_shell_command(const ShellCommand& command, const core::Job& job) {
  const auto child = start(command);
  if (!child) return fail(child.error());
  const int process = ::pidfd_open(*child, 0);
  const WaitEnd end = process < 0 ? WaitEnd::stopped : wait_for(process, command.seconds, job);
  const int problem = errno;
  if (process >= 0) ::close(process);
  ::kill(-*child, SIGKILL);  // while the shell is not yet waited for, so that the number is still its own
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (process < 0) return fail(core::system_error("a process cannot be watched", problem));
  if (const core::Status asked = job.check_stop(); end == WaitEnd::stopped && !asked)
    return fail(asked.error());
  return ShellOutcome{.in_time = end == WaitEnd::ended,
                      .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                      .output_tail = output_tail_of(command.folder)};
}

std::string shell_quoted(std::string_view word) {
  std::string quoted = "'";
  for (const char each : word) quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return quoted + "'";
}

}  // namespace bellwether::audit
