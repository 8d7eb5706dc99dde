// What --help prints beside the options: values and defaults of each, examples, the options of every command,
// exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::cli {

// As CLI11 prints help, with the values of an enum in braces before the text and the default behind it:
//   --target {return,close}     what the models forecast (default: return)
class HelpFormatter final : public CLI::Formatter {
 public:
  [[nodiscard]] std::string make_option_name(const CLI::Option* option, bool is_positional) const override;
  [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override;
  [[nodiscard]] std::string make_option_desc(const CLI::Option* option) const override;
};

// The end of the help of a command, "text score"; of a noun, the first example of each verb.
[[nodiscard]] std::string command_footer(const CLI::App& program, const CLI::App& command);

// An exit code of the program and what it means.
struct ExitCode {
  int code = 0;
  std::string_view meaning;
};
// All of them, 0 first.
[[nodiscard]] std::vector<ExitCode> exit_codes();

// The end of the program's own help: first steps, and what each exit code means.
[[nodiscard]] std::string program_footer();

}  // namespace bellwether::cli
