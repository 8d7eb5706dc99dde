#include "apps/cli/notify.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "apps/cli/environment.h"
#include "apps/cli/live_access.h"
#include "bellwether/core/log.h"
#include "bellwether/io/stripped.h"
#include "bellwether/net/notices/post_json.h"
#include "bellwether/net/timing.h"
#include "bellwether/net/url.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr double kNotifySeconds = 30;
constexpr std::int64_t kLookMilliseconds = 50;

bool is_url(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
}

Status system_failure(const std::string& what, int problem) {
  return fail(ErrorKind::io, what + ": " + std::strerror(problem));
}

// The JSON as an open file without a name.
class InputFile {
 public:
  explicit InputFile(std::string_view bytes) : descriptor_(::memfd_create("notice", MFD_CLOEXEC)) {
    while (descriptor_ >= 0 && !bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    is_whole_ = descriptor_ >= 0 && bytes.empty() && ::lseek(descriptor_, 0, SEEK_SET) == 0;
  }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  int descriptor_;
  bool is_whole_ = false;
};

// Its own process group, so that what it started ends with it; its words go to standard error, where results are not.
Result<pid_t> spawn(std::vector<std::string>& words, const InputFile& input) {
  std::vector<char*> arguments;
  for (std::string& each : words) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.descriptor(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigfillset(&usual);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int problem = ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (problem != 0) return fail(system_failure(words.front(), problem).error());
  return child;
}

Status outcome_of(const std::string& name, int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return fail(ErrorKind::io, WIFEXITED(status)
                                 ? fmt::format("{}: exit code {}", name, WEXITSTATUS(status))
                                 : fmt::format("{}: ended by signal {}", name, WTERMSIG(status)));
}

Status run_command(std::vector<std::string> words, std::string_view json, const core::Job& job) {
  const InputFile input(json);
  if (!input.is_whole()) return system_failure("memfd_create", errno);
  const auto child = spawn(words, input);
  if (!child) return fail(child.error());
  net::SystemTiming timing;
  const core::Stopwatch watch;
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(*child, &status, WNOHANG);
    if (ended == *child) return outcome_of(words.front(), status);
    Status waited = timing.wait(kLookMilliseconds, job);
    if (waited && watch.seconds() < kNotifySeconds) continue;
    ::kill(-*child, SIGKILL);
    ::waitpid(*child, &status, 0);
    if (!waited) return waited;
    return fail(ErrorKind::io,
                fmt::format("{}: was stopped after {} seconds", words.front(), kNotifySeconds));
  }
}

Status tell(Program& program, const std::string& target, std::string_view json) {
  if (is_url(target)) {
    return net::post_json({.url = target,
                           .user_agent = user_agent(),
                           .environment = environment_value,
                           .seconds = kNotifySeconds},
                          json, program.job());
  }
  const auto words = words_of_command(target);
  return words ? run_command(*words, json, program.job()) : fail(words.error());
}

}  // namespace

Result<std::vector<std::string>> words_of_command(std::string_view command) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const bool is_blank = c == ' ' || c == '\t' || c == '\n';
    if (quote == '\0' && is_blank) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (quote != '\0' ? c == quote : c == '\'' || c == '"') {
      quote = quote == '\0' ? c : '\0';
    } else if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      words.back() += command[++i];
    } else {
      words.back() += c;
    }
  }
  if (quote != '\0') return fail(ErrorKind::usage, "--notify: a quote has no end");
  if (words.empty() || words.front().empty()) return fail(ErrorKind::usage, "--notify: there is no command");
  return words;
}

Status check_notify(const NotifyOptions& options) {
  if (options.notify.empty()) return {};
  if (is_url(options.notify)) {
    const auto url = net::parse_url(options.notify);
    return url ? Status() : fail(url.error().within("--notify"));
  }
  // Another scheme, or blanks before it: as a command it would be told in whole, with the secrets of the address.
  const std::string_view target = io::stripped(options.notify);
  if (target.find("://") < target.find_first_of(" \t\n'\""))
    return fail(
        ErrorKind::usage,
        "--notify: an address begins with http:// or https://; a command is a program and its arguments");
  const auto words = words_of_command(options.notify);
  return words ? Status() : fail(words.error());
}

void notify(Program& program, const NotifyOptions& options, const Notice& notice) {
  if (options.notify.empty()) return;
  const std::string json = fmt::format("{{\"event\": \"{}\", \"document\": {}}}\n", notice.event,
                                       report::to_json(notice.document));
  const Status told = tell(program, options.notify, json);
  if (!told) core::log_warning("--notify: nobody was told: " + told.error().message);
}

std::vector<core::OptionValue> without_notify(std::vector<core::OptionValue> options) {
  std::erase_if(options, [](const core::OptionValue& each) { return each.name == "notify"; });
  return options;
}

std::vector<std::string> without_notify(std::vector<std::string> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with("--notify=")) arguments[i] = "--notify=(not kept)";
    if (arguments[i] == "--notify" && i + 1 < arguments.size()) arguments[++i] = "(not kept)";
  }
  return arguments;
}

}  // namespace bellwether::cli
