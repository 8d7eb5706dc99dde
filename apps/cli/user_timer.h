// A systemd user service and its timer, by which a command of this program is run again and again: their text, and
// the two files. systemctl itself is left to the user, who is told the commands.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::cli {

// What a command that can be put on a timer is asked beside its own options.
struct TimerOptions {
  bool install = false, uninstall = false;
  std::string unit;  // empty: the command's own

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("install", &TimerOptions::install,
              "Do nothing now: write a systemd user service and timer that run this command, and print the "
              "systemctl "
              "commands that start them."),
        field("uninstall", &TimerOptions::uninstall, "Remove the service and timer that --install wrote."),
        field(
            "unit", &TimerOptions::unit,
            "The name of the service and timer, for several on one machine; by default that of the command.")
            .as("NAME")};
  }
  static constexpr auto conditions() { return std::array{core::only_with("unit", "install,uninstall")}; }
};

// A command and when it is run.
struct UserTimer {
  std::string name;                                              // of both files, without their ending
  std::string description;                                       // one line
  std::vector<std::string> command;                              // the program first, by its whole path
  std::filesystem::path folder;                                  // it runs there
  std::vector<std::pair<std::string, std::string>> environment;  // without keys
  std::vector<std::string> schedule;  // lines of the section [Timer]: "OnCalendar=monthly"
};

// The two files as systemd.service(5) and systemd.timer(5) define them; every word of the command arrives as it is,
// whatever it holds.
[[nodiscard]] std::string service_text(const UserTimer& timer);
[[nodiscard]] std::string timer_text(const UserTimer& timer);

// $XDG_CONFIG_HOME/systemd/user, or below ~/.config. Errors: config without a home.
[[nodiscard]] core::Result<std::filesystem::path> user_units_folder();

// Writes both files; the same again changes nothing. Errors: usage for a name that systemd does not take, a line
// break in a path, and files of that name with another content, which are left as they are; io.
[[nodiscard]] core::Status install_timer(const UserTimer& timer, const std::filesystem::path& folder);
// Removes both files and what enabled them. Errors: not_found where there is none; usage for files that
// install_timer did not write; io.
[[nodiscard]] core::Status uninstall_timer(const std::string& name, const std::filesystem::path& folder);

// Both in the user's own folder: what was done, and the commands that are left to the user. Errors: those of
// user_units_folder, install_timer and uninstall_timer.
[[nodiscard]] core::Result<report::Document> install_for_user(const UserTimer& timer);
[[nodiscard]] core::Result<report::Document> uninstall_for_user(const std::string& name);

// This program's file. Errors: io.
[[nodiscard]] core::Result<std::string> program_path();

// The words of a command line for each of `options` that is not as in `defaults`, those named in `without` left out.
[[nodiscard]] std::vector<std::string> changed_flags(const std::vector<core::Option>& options,
                                                     const std::vector<core::Option>& defaults,
                                                     const std::vector<std::string>& without);

}  // namespace bellwether::cli
