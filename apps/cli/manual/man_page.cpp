#include "apps/cli/manual/man_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "apps/cli/examples.h"
#include "apps/cli/help.h"

namespace bellwether::cli {
namespace {

// As troff reads it: a backslash and a hyphen are written out, and no line begins with a dot or an apostrophe.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if ((each == '.' || each == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (each == '\\') {
      out += "\\e";
    } else if (each == '-') {
      out += "\\-";
    } else {
      out += each;
    }
  }
  return out;
}

std::string hyphenated(std::string path) {
  std::ranges::replace(path, ' ', '-');
  return path;
}

std::string title_of(const CommandRow& command) {
  return command.path.empty() ? "bellwether" : "bellwether-" + hyphenated(command.path);
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string synopsis(const CommandRow& command) {
  std::string line = bold("bellwether" + (command.path.empty() ? "" : " " + command.path));
  if (!command.below.empty()) return line + " " + italic("COMMAND") + " [" + italic("OPTIONS") + "]\n";
  line += " [" + italic("OPTIONS") + "]";
  for (const OptionRow& each : command.options)
    if (each.is_required) line += fmt::format(" {} {}", bold(each.name), italic(each.value));
  for (const OptionRow& each : command.words) {
    const std::string word = italic(each.names.front()) + (each.is_list ? " ..." : "");
    line += each.is_required ? " " + word : " [" + word + "]";
  }
  return line + "\n";
}

std::string item(const OptionRow& row) {
  std::string names;
  for (const std::string& each : row.names) names += (names.empty() ? "" : ", ") + bold(each);
  if (!row.value.empty() && row.names.front().starts_with('-')) names += " " + italic(row.value);
  if (row.is_list) names += " ...";
  std::string help = escaped(row.help);
  if (!row.default_value.empty()) help += " (default: " + escaped(row.default_value) + ")";
  if (row.is_required) help += " Required.";
  return ".TP\n" + names + "\n" + help + "\n";
}

std::string items(const std::vector<OptionRow>& rows, std::string_view group) {
  std::string text;
  for (const OptionRow& each : rows)
    if (each.group == group) text += item(each);
  return text;
}

// The options by their groups, each group in its first place.
std::string options_section(const CommandRow& command) {
  std::string text;
  std::vector<std::string> groups;
  for (const OptionRow& each : command.options)
    if (std::ranges::find(groups, each.group) == groups.end()) groups.push_back(each.group);
  for (const std::string& group : groups) {
    text += group == "Options" ? "" : ".SS " + escaped(group) + "\n";
    text += items(command.options, group);
  }
  return text.empty() ? text : ".SH OPTIONS\n" + text;
}

std::string commands_section(const CommandRow& command, std::span<const CommandRow> table) {
  std::string text;
  for (const std::string& word : command.below) {
    const std::string path = command.path + (command.path.empty() ? "" : " ") + word;
    const auto row = std::ranges::find(table, path, &CommandRow::path);
    text += fmt::format(".TP\n{}\n{}. See {}(1).\n", bold(word), escaped(row->summary), bold(title_of(*row)));
  }
  return text.empty() ? text : ".SH COMMANDS\n" + text;
}

std::string examples_section(const CommandRow& command) {
  std::string text;
  for (const Example& each : examples_of(command.path)) {
    const std::string rest = each.rest.empty() ? "" : " " + std::string(each.rest);
    text += fmt::format(".PP\n.nf\n{}\n.fi\n.RS\n{}\n.RE\n",
                        bold("bellwether " + std::string(each.command) + rest), escaped(each.gives));
  }
  return text.empty() ? text : ".SH EXAMPLES\n" + text;
}

std::string exit_status_section() {
  std::string text = ".SH EXIT STATUS\n";
  for (const ExitCode& each : exit_codes())
    text += fmt::format(".TP\n{}\n{}\n", bold(std::to_string(each.code)), escaped(each.meaning));
  return text;
}

std::string environment_section() {
  return ".SH ENVIRONMENT\n"
         "Every option can be given as a variable: \\fB\\-\\-batch\\-size\\fR as "
         "\\fBBELLWETHER_BATCH_SIZE\\fR. An option "
         "that is\ntyped wins over the variable, the variable over the file of \\fB\\-\\-config\\fR.\n";
}

std::string related_section(const CommandRow& command, std::span<const CommandRow> table) {
  if (command.path.empty()) return "";
  std::string parent = command.path;
  parent.erase(std::min(parent.rfind(' '), parent.size()));
  if (parent == command.path) parent.clear();
  const auto row = std::ranges::find(table, parent, &CommandRow::path);
  return ".SH SEE ALSO\n" + bold(title_of(*row)) + "(1)\n";
}

}  // namespace

std::string page_name(const CommandRow& command) { return title_of(command) + ".1"; }

std::string man_page(const CommandRow& command, std::span<const CommandRow> table,
                     const std::string& version) {
  std::string title = title_of(command);
  std::ranges::transform(title, title.begin(),
                         [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
  std::string page =
      fmt::format(".TH {} 1 \"\" \"bellwether {}\" \"User Commands\"\n", escaped(title), version);
  page += ".ad l\n.nh\n";  // long flags make no even margin
  page += fmt::format(".SH NAME\n{} \\- {}\n", escaped(title_of(command)), escaped(command.summary));
  page += ".SH SYNOPSIS\n" + synopsis(command);
  page += ".SH DESCRIPTION\n" + escaped(command.summary) + ".\n";
  page += commands_section(command, table);
  if (!command.words.empty()) page += ".SH ARGUMENTS\n" + items(command.words, command.words.front().group);
  page += options_section(command);
  if (!command.path.empty()) page += ".SS Options of every command\nSee " + bold("bellwether") + "(1).\n";
  page += examples_section(command);
  if (command.path.empty()) page += exit_status_section() + environment_section();
  return page + related_section(command, table);
}

}  // namespace bellwether::cli
