#include "apps/cli/user_timer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "apps/cli/environment.h"
#include "bellwether/core/ascii.h"
#include "bellwether/core/file.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kMarker = "# Written by bellwether --install; --uninstall removes it.\n";
constexpr std::uint64_t kLargestUnit = 1 << 20;

// Specifiers of systemd begin with %.
std::string without_specifiers(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    plain += c;
    if (c == '%') plain += c;
  }
  return plain;
}

// A word as systemd.syntax(7) quotes it.
std::string quoted_word(std::string_view word) {
  std::string text = "\"";
  for (const char c : without_specifiers(word)) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else {
      text += c;
    }
  }
  return text + "\"";
}

bool is_plain(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) ||
           std::string_view("-_=./,:@+").find(c) != std::string_view::npos;
  });
}

std::string command_text(const std::vector<std::string>& command) {
  std::string text;
  for (const std::string& word : command)
    text += (text.empty() ? "" : " ") + (is_plain(word) ? word : quoted_word(word));
  return text;
}

Status check_name(const std::string& name) {
  const bool fits = !name.empty() && name.size() <= 200 && std::ranges::all_of(name, [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-' || c == '_';
  });
  if (fits) return {};
  return fail(ErrorKind::usage,
              fmt::format("--unit: '{}' cannot name a service; use letters, digits, '-' and '_'", name));
}

Status check_paths(const UserTimer& timer) {
  for (const std::string& path : {timer.command.front(), timer.folder.string()}) {
    if (path.find('\n') != path.npos)
      return fail(ErrorKind::usage, "'" + path + "' holds a line break, which a service file cannot");
  }
  return {};
}

// What is in the file; nothing where there is none.
Result<std::optional<std::string>> content_of(const fs::path& file) {
  auto content = core::read_file(file, kLargestUnit);
  if (content) return std::optional(*std::move(content));
  if (content.error().kind == ErrorKind::not_found) return std::optional<std::string>();
  return fail(content.error());
}

Status check_free(const fs::path& file, const std::string& text) {
  const auto before = content_of(file);
  if (!before) return fail(before.error());
  if (!*before || **before == text) return {};
  return fail(ErrorKind::usage,
              fmt::format("{} exists and runs something else; choose another name with --unit, or "
                          "remove it first{}",
                          file.string(), (*before)->starts_with(kMarker) ? " with --uninstall" : ""));
}

fs::path unit_file(const fs::path& folder, const std::string& name, const char* ending) {
  return folder / (name + ending);
}

report::Table commands_table(const std::vector<std::pair<std::string, std::string>>& commands) {
  report::Table table{.id = "commands", .columns = {{"command"}, {"what"}}};
  for (const auto& [command, what] : commands) table.add({command, what});
  return table;
}

report::Document installed_document(const UserTimer& timer, const fs::path& folder) {
  report::Document document{.format = "bellwether.timer/1"};
  document.summary =
      fmt::format("Wrote {} and {}.timer, which run: {}", unit_file(folder, timer.name, ".service").string(),
                  timer.name, command_text(timer.command));
  document.add(commands_table({{"systemctl --user daemon-reload", "reads them"},
                               {fmt::format("systemctl --user enable --now {}.timer", timer.name),
                                "starts the timer, now and at each login"},
                               {"loginctl enable-linger", "keeps it running while you are logged out"},
                               {fmt::format("journalctl --user -u {}", timer.name), "shows what it said"}}));
  document.notes.emplace_back("Nothing runs yet: run the first two commands.");
  return document;
}

report::Document uninstalled_document(const std::string& name, const fs::path& folder) {
  report::Document document{.format = "bellwether.timer/1"};
  document.summary =
      fmt::format("Removed {} and {}.service.", unit_file(folder, name, ".timer").string(), name);
  document.add(
      commands_table({{fmt::format("systemctl --user stop {}.timer", name), "ends the timer that runs"},
                      {"systemctl --user daemon-reload", "forgets both"}}));
  return document;
}

}  // namespace

std::string service_text(const UserTimer& timer) {
  std::string text =
      std::string(kMarker) + "[Unit]\nDescription=" + without_specifiers(timer.description) +
      "\n\n[Service]\nType=oneshot\nWorkingDirectory=" + without_specifiers(timer.folder.string()) + "\n";
  for (const auto& [name, value] : timer.environment)
    text += "Environment=" + quoted_word(name + "=" + value) + "\n";
  // ":" keeps $ from being replaced (systemd.service(5)). Exit code 130: stopped by the user.
  return text + "ExecStart=:" + command_text(timer.command) + "\nSuccessExitStatus=130\n";
}

std::string timer_text(const UserTimer& timer) {
  std::string text =
      std::string(kMarker) + "[Unit]\nDescription=" + without_specifiers(timer.description) + "\n\n[Timer]\n";
  for (const std::string& line : timer.schedule) text += line + "\n";
  return text + "\n[Install]\nWantedBy=timers.target\n";
}

Result<fs::path> user_units_folder() {
  if (const auto set = environment_value("XDG_CONFIG_HOME"); set && !set->empty())
    return fs::path(*set) / "systemd" / "user";
  const auto home = environment_value("HOME");
  if (home && !home->empty()) return fs::path(*home) / ".config" / "systemd" / "user";
  return fail(ErrorKind::config,
              "neither XDG_CONFIG_HOME nor HOME is set, so that there is no folder for user "
              "services; set one of them");
}

Status install_timer(const UserTimer& timer, const fs::path& folder) {
  if (Status good = check_name(timer.name); !good) return good;
  if (Status good = check_paths(timer); !good) return good;
  const std::pair<fs::path, std::string> files[] = {
      {unit_file(folder, timer.name, ".service"), service_text(timer)},
      {unit_file(folder, timer.name, ".timer"), timer_text(timer)}};
  for (const auto& [file, text] : files) {
    if (Status good = check_free(file, text); !good) return good;
  }
  if (Status made = core::make_folder(folder); !made) return made;
  for (const auto& [file, text] : files) {
    if (Status written = core::write_file_atomically(file, text); !written) return written;
  }
  return {};
}

Status uninstall_timer(const std::string& name, const fs::path& folder) {
  if (Status good = check_name(name); !good) return good;
  const fs::path files[] = {unit_file(folder, name, ".timer"), unit_file(folder, name, ".service")};
  bool any = false;
  for (const fs::path& file : files) {
    const auto content = content_of(file);
    if (!content) return fail(content.error());
    if (*content && !(*content)->starts_with(kMarker))
      return fail(ErrorKind::usage, file.string() + " was not written by --install; it was left as it is");
    any = any || *content;
  }
  if (!any)
    return fail(ErrorKind::not_found, fmt::format("{}: there is no timer of that name; see systemctl --user "
                                                  "list-timers --all",
                                                  files[0].string()));
  std::error_code problem;
  fs::remove(folder / "timers.target.wants" / (name + ".timer"), problem);
  for (const fs::path& file : files) {
    if (!fs::remove(file, problem) && problem)
      return fail(ErrorKind::io, file.string() + ": " + problem.message());
  }
  return {};
}

Result<report::Document> install_for_user(const UserTimer& timer) {
  const auto folder = user_units_folder();
  if (!folder) return fail(folder.error());
  if (Status installed = install_timer(timer, *folder); !installed) return fail(installed.error());
  return installed_document(timer, *folder);
}

Result<report::Document> uninstall_for_user(const std::string& name) {
  const auto folder = user_units_folder();
  if (!folder) return fail(folder.error());
  if (Status removed = uninstall_timer(name, *folder); !removed) return fail(removed.error());
  return uninstalled_document(name, *folder);
}

Result<std::string> program_path() {
  std::error_code problem;
  const fs::path own = fs::read_symlink("/proc/self/exe", problem);
  if (problem) return fail(ErrorKind::io, "/proc/self/exe: " + problem.message());
  return own.string();
}

std::vector<std::string> changed_flags(const std::vector<core::Option>& options,
                                       const std::vector<core::Option>& defaults,
                                       const std::vector<std::string>& without) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const core::Option& each = options[i];
    if (each.values == defaults[i].values || std::ranges::find(without, each.field.name) != without.end())
      continue;
    std::string flag = "--" + std::string(each.field.name);
    std::ranges::replace(flag, '_', '-');
    for (const std::string& value : each.values) {
      if (each.field.is_positional) {
        words.push_back(value);
      } else if (each.kind == core::OptionKind::flag) {
        words.push_back(value == "true" ? flag : flag + "=" + value);
      } else {
        words.push_back(flag + "=" + value);
      }
    }
  }
  return words;
}

}  // namespace bellwether::cli
