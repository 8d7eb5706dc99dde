// How a command of the program is written: one file a noun, each with one function that adds the noun and its
// verbs.
//
//   void add_text_commands(Program& program) {
//     auto& noun = program.noun("text", "clean, tokenize and score texts");
//     struct Arguments { std::string file; … };
//     auto arguments = std::make_shared<Arguments>();
//     CLI::App& verb = program.verb(noun, "clean", "apply the cleaning steps", [=, &program] { return
//     clean(*arguments, program); }); verb.add_option("file", arguments->file, "a file, or - for standard
//     input")->required();
//   }
//
// A verb returns core::Status; main prints the error and turns its kind into the exit code. Results go to
// stdout; progress, logs and errors to stderr.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"

namespace bellwether::cli {

enum class OutputFormat { table, json, jsonl, csv };

constexpr std::array<core::EnumName<OutputFormat>, 4> names_of(OutputFormat) {
  return {{{OutputFormat::table, "table"},
           {OutputFormat::json, "json"},
           {OutputFormat::jsonl, "jsonl"},
           {OutputFormat::csv, "csv"}}};
}

// The program: its nouns, the options every verb has, and what was chosen.
class Program {
 public:
  Program();

  using Verb = std::function<core::Status()>;

  CLI::App& noun(const std::string& name, const std::string& summary);
  CLI::App& verb(CLI::App& noun, const std::string& name, const std::string& summary, Verb run);

  // Adds a flag --name for each field of an options struct (see core/options.h), with its help and default.
  template <class Options>
  void add_fields(CLI::App& verb, Options& options);

  // Parses and runs; returns the exit code.
  [[nodiscard]] int run(int argument_count, char** arguments);

  [[nodiscard]] OutputFormat format() const { return format_; }
  [[nodiscard]] core::ThreadPool& pool();  // made on first use with --threads
  [[nodiscard]] const std::string& command_line() const { return command_line_; }

 private:
  CLI::App app_;
  Verb chosen_;
  OutputFormat format_ = OutputFormat::table;
  std::size_t threads_ = 0;
  std::string command_line_;
  std::unique_ptr<core::ThreadPool> pool_;
};

template <class Options>
void Program::add_fields(CLI::App& verb, Options& options) {
  core::for_each_field(options, [&](const auto& each, auto& value) {
    const std::string name(each.name);
    auto set = [&options, name](const std::string& text) {
      if (core::Status status = core::set_option(options, name, text); !status) {
        throw CLI::ValidationError("--" + name, status.error().message);
      }
    };
    verb.add_option_function<std::string>("--" + name, set, std::string(each.text))
        ->default_str(core::value_text(value));
  });
}

}  // namespace bellwether::cli
