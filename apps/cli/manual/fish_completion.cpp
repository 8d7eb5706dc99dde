#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/manual/completions.h"

namespace bellwether::cli {
namespace {

constexpr std::string_view kFishLookup = R"fish(
function __bellwether_at --description 'Whether the command typed so far is this one'
  set --local command ''
  for word in (commandline -opc)[2..-1]
    set --local longer (string trim -- "$command $word")
    if contains -- $longer $__bellwether_commands
      set command $longer
    end
  end
  test "$command" = "$argv"
end
complete -c bellwether -f
)fish";

std::string fish_word(std::string_view text) {
  std::string out = "'";
  for (const char each : text) {
    if (each == '\'' || each == '\\') out += '\\';
    out += each;
  }
  return out + "'";
}

std::string value_part(const OptionRow& row) {
  switch (row.completion) {
    case Completion::choices: return " -x -a " + fish_word(joined_words(row.choices));
    case Completion::files: return " -r -F";
    case Completion::folders:
      return " -x -a " +
             fish_word(joined_words(row.choices) + " (__fish_complete_directories (commandline -ct))");
    case Completion::nothing: break;
  }
  return row.value.empty() ? "" : " -x";
}

std::string line_of(const OptionRow& row, const std::string& condition) {
  std::string line = "complete -c bellwether" + condition;
  for (const std::string& each : row.names) {
    if (each.starts_with("--"))
      line += " -l " + each.substr(2);
    else if (each.starts_with("-"))
      line += " -s " + each.substr(1);
  }
  return line + value_part(row) + " -d " + fish_word(row.help) + "\n";
}

std::string lines_of(const CommandRow& row, std::span<const CommandRow> table) {
  const std::string condition = " -n " + fish_word("__bellwether_at " + (row.path.empty() ? "''" : row.path));
  std::string text;
  for (const std::string& each : row.below) {
    const std::string path = row.path + (row.path.empty() ? "" : " ") + each;
    const auto below = std::ranges::find(table, path, &CommandRow::path);
    text += fmt::format("complete -c bellwether{} -a {} -d {}\n", condition, each, fish_word(below->summary));
  }
  // The options of the program may stand anywhere.
  for (const OptionRow& each : row.options) text += line_of(each, row.path.empty() ? "" : condition);
  if (!row.words.empty()) text += line_of(row.words.front(), condition);
  return text;
}

}  // namespace

std::string fish_completion(std::span<const CommandRow> table) {
  std::string text =
      "# fish completion of bellwether, made from the options of the program.\nset -g __bellwether_commands";
  for (const CommandRow& row : table)
    if (!row.path.empty()) text += " " + fish_word(row.path);
  text += "\n" + std::string(kFishLookup);
  for (const CommandRow& row : table) text += lines_of(row, table);
  return text;
}

}  // namespace bellwether::cli
