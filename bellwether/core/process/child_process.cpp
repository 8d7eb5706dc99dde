#include "bellwether/core/process/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "bellwether/core/clock.h"
#include "bellwether/core/process/process_tree.h"

// This header of glibc 2.36 does not say itself that its functions are C's.
extern "C" {
#include <sys/pidfd.h>
}

namespace bellwether::core {
namespace {

constexpr int kLookMs = 100;  // between two looks whether the user wants us to stop

// What to do to the new process before it becomes the program, freed with the object.
class SpawnPlan {
 public:
  explicit SpawnPlan(const ChildCommand& command)
      : folder_(command.folder.string()), output_(command.output.string()) {
    posix_spawn_file_actions_init(&actions_);
    plan_files(command.input);
    if (!folder_.empty()) posix_spawn_file_actions_addchdir_np(&actions_, folder_.c_str());
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
  // Where it has no file for its words they go to standard error, since results are on standard output.
  void plan_files(int input) {
    if (input >= 0) {
      posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    } else {
      posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    }
    if (output_.empty()) {
      posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
      return;
    }
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output_.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
  }

  std::string folder_, output_;
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// Our environment with the command's own names in place of ours.
std::vector<std::string> environment_of(const ChildCommand& command) {
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

Result<pid_t> start(const ChildCommand& command) {
  std::vector<std::string> words = command.words, environment = environment_of(command);
  const SpawnPlan plan(command);
  pid_t child = 0;
  const int problem = ::posix_spawnp(&child, words.front().c_str(), plan.actions(), plan.attributes(),
                                     pointers_to_all(words).data(), pointers_to_all(environment).data());
  if (problem == 0) return child;
  const std::string place = command.folder.empty() ? "" : ": cannot be run in " + command.folder.string();
  return fail(system_error(command.words.front() + place, problem));
}

enum class WaitEnd { ended, too_long, stopped };

// Until the program ends, its time is over or the user wants us to stop.
WaitEnd wait_for(int process, double seconds, const Job& job) {
  const Stopwatch watch;
  do {
    pollfd polled{.fd = process, .events = POLLIN, .revents = 0};
    if (::poll(&polled, 1, kLookMs) > 0) return WaitEnd::ended;
    if (!job.check_stop()) return WaitEnd::stopped;
  } while (watch.seconds() < seconds);
  return WaitEnd::too_long;
}

}  // namespace

Result<ChildOutcome> run_child(const ChildCommand& command, const Job& job) {
  ProcessTree tree;
  const auto child = start(command);
  if (!child) return fail(child.error());
  tree.set_root(*child);
  const int process = ::pidfd_open(*child, 0);
  const WaitEnd end = process < 0 ? WaitEnd::stopped : wait_for(process, command.seconds, job);
  const int problem = errno;
  if (process >= 0) ::close(process);
  // While the child is not yet waited for, so that the number is still its own.
  if (end != WaitEnd::ended || command.left_behind == LeftBehind::ended) tree.end_all();
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (process < 0) return fail(system_error("a process cannot be watched", problem));
  if (const Status asked = job.check_stop(); end == WaitEnd::stopped && !asked) return fail(asked.error());
  return ChildOutcome{.in_time = end == WaitEnd::ended,
                      .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

}  // namespace bellwether::core
