// What --help promises, asked of the real parser: over every verb, so that a new one is asked too.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "apps/cli/examples.h"
#include "apps/cli/nouns.h"
#include "tests/support/program.h"

namespace bellwether::cli {
namespace {

using Visit = std::function<void(CLI::App& command, const std::string& path)>;

void visit_below(CLI::App& app, const std::string& path, const Visit& visit) {
  const auto children = app.get_subcommands([](CLI::App*) { return true; });
  if (children.empty()) visit(app, path);
  for (CLI::App* child : children) {
    visit_below(*child, (path.empty() ? "" : path + " ") + child->get_name(), visit);
  }
}

void visit_verbs(Program& program, const Visit& visit) {
  add_all_nouns(program);
  visit_below(program.app(), "", visit);
}

std::vector<CLI::Option*> options_with_values(CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->get_type_size() != 0; });
}

// The words of a command; those in '…' are one.
std::vector<std::string> words_of(const Example& example) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char each : std::string(example.command) + " " + std::string(example.rest)) {
    if (each == '\'') {
      quoted = !quoted;
    } else if (each == ' ' && !quoted) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += each;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

TEST(Help, Every_verb_has_one_to_three_examples_and_shows_them) {
  const core::StopFlag stop;
  Program program(stop);
  visit_verbs(program, [](CLI::App& command, const std::string& path) {
    const auto examples = examples_of(path);
    EXPECT_GE(examples.size(), 1u) << path;
    EXPECT_LE(examples.size(), 3u) << path;
    for (const Example& each : examples)
      EXPECT_NE(
          command.help().find("bellwether " + path + (each.rest.empty() ? "" : " ") + std::string(each.rest)),
          std::string::npos)
          << path;
  });
}

TEST(Help, Every_example_is_a_command_that_the_parser_takes) {
  for (const Example& each : all_examples()) {
    const core::StopFlag stop;
    Program program(stop);
    add_all_nouns(program);
    const core::Status parsed = program.parse(words_of(each));
    EXPECT_TRUE(parsed) << each.command << " " << each.rest << ": " << (parsed ? "" : parsed.error().message);
  }
}

TEST(Help, A_flag_with_fixed_values_lists_them) {
  const core::StopFlag stop;
  Program program(stop);
  std::size_t with_values = 0;
  visit_verbs(program, [&](CLI::App& command, const std::string& path) {
    for (CLI::Option* option : options_with_values(command)) {
      EXPECT_NE(option->get_type_name(), "ENUM") << path << " " << option->get_name();
      std::string rejection;
      try {
        option->clear();
        option->add_result("no such value");
        option->run_callback();
      } catch (const CLI::Error& thrown) {
        rejection = thrown.what();
      }
      const std::size_t at = rejection.find("is not one of: ");
      if (at == rejection.npos) continue;
      ++with_values;
      std::string values = rejection.substr(at + 15);
      for (std::size_t space = values.find(", "); space != values.npos; space = values.find(", "))
        values.erase(space + 1, 1);
      EXPECT_NE(command.help().find("{" + values + "}"), std::string::npos)
          << path << " " << option->get_name();
    }
  });
  EXPECT_GT(with_values, 100u);
}

// A forecast explained by other texts than it was made of would be another forecast.
TEST(Help, Every_verb_of_a_forecast_drops_repeated_rows_by_default) {
  const core::StopFlag stop;
  Program program(stop);
  std::size_t verbs = 0;
  visit_verbs(program, [&](CLI::App& command, const std::string& path) {
    const CLI::Option* option = command.get_option_no_throw("--duplicates");
    if (!path.starts_with("forecast ") || option == nullptr) return;
    ++verbs;
    EXPECT_EQ(option->get_default_str(), "drop") << path;
  });
  EXPECT_GE(verbs, 11u);  // backtest, fit and predict of three recipes, explain and drift of one
}

TEST(Help, Out_and_model_have_a_short_form_in_every_command) {
  const core::StopFlag stop;
  Program program(stop);
  visit_verbs(program, [](CLI::App& command, const std::string& path) {
    for (const auto& [flag, short_form] : {std::pair{"--out", "-o"}, std::pair{"--model", "-m"}}) {
      const CLI::Option* option = command.get_option_no_throw(flag);
      if (option != nullptr) {
        EXPECT_EQ(command.get_option_no_throw(short_form), option) << path << " " << flag;
      }
    }
  });
}

TEST(Help, A_command_names_the_options_that_every_command_has) {
  const core::StopFlag stop;
  Program program(stop);
  visit_verbs(program, [](CLI::App& command, const std::string& path) {
    const std::string help = command.help();
    for (const char* flag :
         {"--config", "--threads", "--format {table,json,jsonl,csv}", "--runs", "-q,--quiet", "-v,--verbose"})
      EXPECT_NE(help.find(flag), std::string::npos) << path << " " << flag;
  });
}

TEST(Help, Tells_the_exit_codes) {
  const std::string help = tests::run_bellwether({"--help"}).output;
  for (const char* line : {"    0  done", "    2  the command is wrong", "    4  input was rejected",
                           "    9  the check ran", "  130  interrupted"})
    EXPECT_NE(help.find(line), std::string::npos) << line;
}

TEST(Help, A_noun_shows_an_example_of_each_verb) {
  const std::string help = tests::run_bellwether({"text", "--help"}).output;
  for (const char* verb : {"text clean ", "text tokenize ", "text train-vocab ", "text score "})
    EXPECT_NE(help.find(std::string("  bellwether ") + verb), std::string::npos) << verb;
}

}  // namespace
}  // namespace bellwether::cli
