#include "apps/cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "apps/cli/examples.h"
#include "apps/cli/option_flags.h"
#include "bellwether/core/result.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;

// "text score".
std::string path_of(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  if (parent == nullptr || parent->get_parent() == nullptr) return command.get_name();
  return path_of(*parent) + " " + command.get_name();
}

std::vector<const CLI::App*> verbs_of(const CLI::App& command) {
  return command.get_subcommands([](const CLI::App*) { return true; });
}

std::string text_of(const Example& example) {
  const std::string rest = example.rest.empty() ? "" : " " + std::string(example.rest);
  return fmt::format("  bellwether {}{}\n      {}\n", example.command, rest, example.gives);
}

// The first example of a command, or of each of its verbs.
std::string first_examples(const CLI::App& command) {
  if (const auto examples = examples_of(path_of(command)); !examples.empty())
    return text_of(examples.front());
  std::string text;
  for (const CLI::App* verb : verbs_of(command)) text += first_examples(*verb);
  return text;
}

std::string examples_text(const CLI::App& command) {
  std::string text;
  for (const Example& each : examples_of(path_of(command))) text += text_of(each);
  if (text.empty()) text = first_examples(command);
  return text.empty() ? text : "Examples:\n" + text;
}

// "-q,--quiet", "--threads N": the options of the program that may stand behind any command.
std::string global_options(const CLI::App& program) {
  std::string text;
  for (const CLI::Option* option : program.get_options([](const CLI::Option*) { return true; })) {
    const bool is_hidden = option->get_group().empty();
    if (is_hidden || option->check_lname("help") || option->check_lname("version")) continue;
    // Without the range that a check adds.
    const std::string type = option->get_type_name();
    const std::string value = option->get_type_size() == 0 ? "" : " " + type.substr(0, type.find(':'));
    text += (text.empty() ? "" : ", ") + option->get_name(false, true) + value;
  }
  return text;
}

// The exit code is asked of core::exit_code, so that this list cannot say another one.
struct ExitReason {
  ErrorKind kind;
  std::string_view meaning;
};

constexpr ExitReason kExitReasons[] = {
    {ErrorKind::internal, "a mistake of this program; please report it"},
    {ErrorKind::usage, "the command is wrong: unknown flag, impossible value or combination"},
    {ErrorKind::config, "a configuration file is wrong"},
    {ErrorKind::data, "input was rejected, a file is missing, or the disk failed or is full"},
    {ErrorKind::network, "network"},
    {ErrorKind::authorisation, "a key is missing or was refused"},
    {ErrorKind::rate_limit, "rate limit of a provider"},
    {ErrorKind::model, "a model's files are damaged or not supported, or memory did not suffice"},
    {ErrorKind::finding, "the check ran and found something: a leak, outputs that differ"},
    {ErrorKind::interrupted, "interrupted (Ctrl-C)"}};

}  // namespace

std::string HelpFormatter::make_option_name(const CLI::Option* option, bool is_positional) const {
  if (is_positional) return option->get_name(true, false);
  std::string names;
  for (const std::string& each : option->get_snames()) names += (names.empty() ? "-" : ",-") + each;
  for (const std::string& each : option->get_lnames()) {
    if (!is_former_name(*option, each)) names += (names.empty() ? "--" : ",--") + each;
  }
  return names;
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  std::string text;
  if (option->get_type_size() != 0) {
    text += " " + option->get_type_name();
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) text += " ...";
  }
  return option->get_required() ? text + " REQUIRED" : text;
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
  const std::string value = option->get_default_str();
  // A list of them is no default that could be typed.
  if (value.empty() || value.starts_with('[')) return option->get_description();
  return fmt::format("{} (default: {})", option->get_description(), value);
}

std::string command_footer(const CLI::App& program, const CLI::App& command) {
  return fmt::format("{}\nOptions of every command, described by 'bellwether --help':\n  {}\n",
                     examples_text(command), global_options(program));
}

std::vector<ExitCode> exit_codes() {
  std::vector<ExitCode> codes = {{0, "done"}};
  for (const auto& [kind, meaning] : kExitReasons) codes.push_back({core::exit_code(kind), meaning});
  return codes;
}

std::string program_footer() {
  std::string text = "Examples:\n";
  for (const std::string_view command : {"demo", "text score", "signal build", "forecast backtest price"})
    text += text_of(examples_of(command).front());
  text += "\nExit codes:\n";
  for (const auto& [code, meaning] : exit_codes()) text += fmt::format("{:5}  {}\n", code, meaning);
  return text +
         "\n'bellwether COMMAND --help' lists the options of a command. Every flag can also be given in the\n"
         "environment (--batch-size: BELLWETHER_BATCH_SIZE) and in the file of --config.\n";
}

}  // namespace bellwether::cli
