// The commands of the program as plain rows, read from the parser that judges them: what man pages, completions and the
// tools of `mcp` are made of, so that none can name a flag that is not there.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace bellwether::cli {

// What a shell offers for a value.
enum class Completion { nothing, choices, files, folders };

// An option, or a word of the command.
struct OptionRow {
  std::vector<std::string> names;    // "-o", "--out", "--inflation", "--no-inflation"; of a word, "file"
  std::string name;                  // the one it is called by: the last that does not turn it off
  std::string value;                 // "DIR"; empty for a switch
  std::vector<std::string> choices;  // offered beside what `completion` says
  Completion completion = Completion::nothing;
  std::string help, default_value, group;
  bool is_list = false, is_required = false;
};

// A command, or a noun with commands below it.
struct CommandRow {
  std::string path;  // "text score"; empty: the program
  std::string summary;
  std::vector<std::string> below;  // the words that may follow: "clean", "score"
  std::vector<OptionRow> words, options;
};

// The program first, then each noun before its verbs, in the order of the help. Options that the help hides are not
// there; those of every command stand in the first row alone.
[[nodiscard]] std::vector<CommandRow> command_table(const CLI::App& program);

}  // namespace bellwether::cli
