#include "apps/cli/notify.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "apps/cli/environment.h"
#include "apps/cli/live_access.h"
#include "bellwether/core/log.h"
#include "bellwether/core/process/child_process.h"
#include "bellwether/io/stripped.h"
#include "bellwether/net/notices/post_json.h"
#include "bellwether/net/url.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr double kNotifySeconds = 30;

bool is_url(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://");
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

Status run_command(const std::vector<std::string>& words, std::string_view json, const core::Job& job) {
  const InputFile input(json);
  if (!input.is_whole()) return fail(core::system_error("memfd_create", errno));
  // A mail program may hand the message to another process and end.
  const auto outcome = core::run_child({.words = words,
                                        .input = input.descriptor(),
                                        .seconds = kNotifySeconds,
                                        .left_behind = core::LeftBehind::running},
                                       job);
  if (!outcome) return fail(outcome.error());
  const std::string& name = words.front();
  if (!outcome->in_time)
    return fail(ErrorKind::io, fmt::format("{}: was stopped after {} seconds", name, kNotifySeconds));
  if (outcome->exit_code == 0) return {};
  return fail(ErrorKind::io, fmt::format("{}: exit code {}", name, outcome->exit_code));
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
