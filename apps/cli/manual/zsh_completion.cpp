#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/manual/completions.h"

namespace bellwether::cli {
namespace {

// As _arguments reads a description: brackets and colons are marks of it.
std::string described(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if (each == '[' || each == ']' || each == ':' || each == '\\') out += '\\';
    out += each;
  }
  return out;
}

std::string function_of(const std::string& path) {
  std::string name = path.empty() ? "_bellwether" : "_bellwether " + path;
  std::ranges::replace(name, ' ', '_');
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string action_of(const OptionRow& row) {
  switch (row.completion) {
    case Completion::choices: return "(" + joined_words(row.choices) + ")";
    case Completion::files: return "_files";
    case Completion::folders: {
      if (row.choices.empty()) return "_files -/";
      return fmt::format("{{_alternative \"names:name:({})\" \"folders:folder:_files -/\"}}",
                         joined_words(row.choices));
    }
    case Completion::nothing: break;
  }
  return " ";
}

std::string argument_of(const OptionRow& row) {
  if (row.value.empty()) return "";
  return ":" + described(row.value) + ":" + action_of(row);
}

// One spec a name; the others of the same option are ruled out by it.
std::string specs_of(const OptionRow& row) {
  std::string specs;
  const std::string excluded =
      row.is_list || row.names.size() == 1 ? "" : "(" + joined_words(row.names) + ")";
  for (const std::string& name : row.names) {
    const std::string takes = row.value.empty() ? "" : name.starts_with("--") ? "=" : "+";
    specs += fmt::format(" \\\n    {}", quoted_word((row.is_list ? "*" : excluded) + name + takes + "[" +
                                                    described(row.help) + "]" + argument_of(row)));
  }
  return specs;
}

std::string option_specs(const CommandRow& row, const CommandRow& program) {
  std::string specs;
  for (const OptionRow& each : row.options) specs += specs_of(each);
  if (!row.path.empty()) {
    for (const OptionRow& each : program.options)
      if (each.name != "--version") specs += specs_of(each);
  }
  return specs;
}

std::string command_function(const CommandRow& row, const CommandRow& program) {
  std::string text =
      fmt::format("\n{}() {{\n  _arguments -s{}", function_of(row.path), option_specs(row, program));
  for (const OptionRow& each : row.words)
    text += fmt::format(" \\\n    {}", quoted_word((each.is_list ? "*:" : ":") +
                                                   described(each.names.front()) + ":" + action_of(each)));
  return text + "\n}\n";
}

// A function that completes the next word of the command, and behind it calls the function of the word.
std::string noun_function(const CommandRow& row, std::span<const CommandRow> table) {
  std::string words, branches;
  for (const std::string& each : row.below) {
    const std::string path = row.path + (row.path.empty() ? "" : " ") + each;
    const auto below = std::ranges::find(table, path, &CommandRow::path);
    words += " " + quoted_word(each + ":" + described(below->summary));
    branches += fmt::format("        {}) {} ;;\n", each, function_of(path));
  }
  return fmt::format(
      "\n{}() {{\n  local state line\n  typeset -A opt_args\n  _arguments -C -s{} \\\n    '1: :->command' "
      "\\\n    '*:: :->rest'\n"
      "  case $state in\n    command) local -a commands=({})\n      _describe command commands ;;\n"
      "    rest)\n      case $line[1] in\n{}      esac ;;\n  esac\n}}\n",
      function_of(row.path), option_specs(row, table.front()), words, branches);
}

}  // namespace

std::string zsh_completion(std::span<const CommandRow> table) {
  std::string text =
      "#compdef bellwether\n# zsh completion of bellwether, made from the options of the program.\n";
  for (const CommandRow& row : table)
    text += row.below.empty() ? command_function(row, table.front()) : noun_function(row, table);
  return text + "\n_bellwether \"$@\"\n";
}

}  // namespace bellwether::cli
