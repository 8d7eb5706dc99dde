// How a command of the program is written: one file a noun, each with one function that adds its verbs and a
// row in nouns.cpp.
//
//   void add_text_commands(Program& program, CLI::App& noun) {
//     auto options = std::make_shared<CleanOptions>();
//     auto file = std::make_shared<std::string>();
//     CLI::App& verb = program.verb(noun, "clean", "apply the cleaning steps",
//                                   [=, &program] { return clean(*file, *options, program); });
//     verb.add_option("file", *file, "a file, or - for standard input")->required();
//     program.add_fields(verb, *options);
//   }
//
// Every long flag can also be given in the environment (--batch-size: BELLWETHER_BATCH_SIZE) and in the file
// named by --config, section [noun.verb]; the flag wins over the environment, the environment over the file.
// A verb returns core::Status; run() prints the error and turns its kind into the exit code. Results go to
// stdout (apps/cli/output.h); progress, logs and errors to stderr.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/core/options.h"
#include "bellwether/core/output_claim.h"
#include "bellwether/core/result.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/market/time.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/jobs/tell_request.h"

namespace bellwether::cli {

// How results are written to standard output.
enum class OutputFormat { table, json, jsonl, csv };

constexpr std::array<core::EnumName<OutputFormat>, 4> names_of(OutputFormat) {
  return {{{OutputFormat::table, "table"},
           {OutputFormat::json, "json"},
           {OutputFormat::jsonl, "jsonl"},
           {OutputFormat::csv, "csv"}}};
}

struct AddedFlag;

// The program: its nouns, the options every verb has, and what was chosen. `stop`, raised by whoever wants the
// verb to end early, and the sink of the verb's job must outlive it.
class Program {
 public:
  explicit Program(const core::StopFlag& stop, core::JobSink& sink = core::terminal_sink());

  using Verb = std::function<core::Status()>;

  // A noun, a verb of it, and what runs where the noun is a command of one word ("doctor").
  CLI::App& noun(const std::string& name, const std::string& summary);
  CLI::App& verb(CLI::App& noun, const std::string& name, const std::string& summary, Verb run);
  // A verb that has verbs itself: `forecast backtest` with one for each recipe.
  CLI::App& verbs(CLI::App& noun, const std::string& name, const std::string& summary);
  void set_run(CLI::App& command, Verb run);

  // Adds the flags of a request (core/options.h), which outlives the verb: see add_option_flags. One that is
  // typed and cannot have an effect (core/option_conditions.h) is refused; one of a file or the environment,
  // which may serve other commands too, is told.
  template <class Request>
  void add_fields(CLI::App& verb, Request& request);

  // Says that an option names what the verb writes. Before the verb runs its outputs are claimed
  // (core/output_claim.h) against everything else that it was given; the verb gets the flag --overwrite.
  // `resumes_from` as in core::Output. An option named rejects is such a file by itself, and so is the file
  // of the bad rows of --prices beside it.
  void add_output(CLI::App& verb, CLI::Option* option, core::OutputKind kind, std::string resumes_from = "");
  // The same for the folder of a model, whose earlier adapter goes.
  void add_model_folder(CLI::App& verb, CLI::Option* option, std::string resumes_from = "");
  // Parses alone, as run() does before it runs: for tests of what the help shows. Errors: usage, config.
  [[nodiscard]] core::Status parse(std::vector<std::string> arguments);
  [[nodiscard]] CLI::App& app() { return app_; }

  // Parses and runs; returns the exit code. Nothing is thrown out of here.
  [[nodiscard]] int run(std::vector<std::string> arguments);
  // The same for a caller within this process, who is told the error.
  [[nodiscard]] core::Status run_within(std::vector<std::string> arguments);

  [[nodiscard]] OutputFormat format() const { return format_; }
  [[nodiscard]] core::ThreadPool& pool();  // made on first use with --threads
  [[nodiscard]] core::Job& job();          // the command as a job on the pool, on the terminal
  [[nodiscard]] std::size_t threads() const;
  [[nodiscard]] const core::StopFlag& stop_flag() const { return stop_; }
  [[nodiscard]] const core::Clock& clock() const { return clock_; }
  // The command as typed, without the program's name.
  [[nodiscard]] const std::vector<std::string>& arguments() const { return arguments_; }

  // For commands that leave a run directory: where those lie (--runs), and a setup with the arguments,
  // threads and version filled in; the command adds its resolved options, seed and mode.
  [[nodiscard]] const std::filesystem::path& runs_folder() const { return runs_folder_; }
  [[nodiscard]] store::RunSetup run_setup(std::string name) const;

 private:
  // An option that names an output.
  struct OutputFlag {
    CLI::Option* option = nullptr;
    core::OutputKind kind = core::OutputKind::file;
    std::string resumes_from;
    std::string removes;
    CLI::App* verb = nullptr;
  };

  // The flags of a verb's request that have no effect, of those named, which are told to the request.
  struct EffectCheck {
    const CLI::App* verb = nullptr;
    std::function<std::vector<core::IneffectiveOption>(const std::vector<std::string>&)> ineffective;
  };

  void add_options(CLI::App& verb, const std::vector<core::Option>& options);
  [[nodiscard]] core::Status check_effects(const std::vector<AddedFlag>& added) const;
  [[nodiscard]] core::Status check_overwrite(const std::vector<AddedFlag>& added) const;
  [[nodiscard]] core::Result<std::vector<core::OutputClaim>> claim_outputs() const;
  [[nodiscard]] std::vector<core::Output> chosen_outputs() const;
  [[nodiscard]] bool is_output(const CLI::Option* option) const;
  [[nodiscard]] std::vector<core::NamedPath> inputs_of(const CLI::App& app) const;
  [[nodiscard]] int report(const core::Status& outcome) const;

  CLI::App app_;
  Verb chosen_;
  OutputFormat format_ = OutputFormat::table;
  std::size_t threads_ = 0;
  std::filesystem::path runs_folder_ = "runs";
  std::string config_file_;
  std::vector<OutputFlag> outputs_;
  std::vector<EffectCheck> effects_;
  bool overwrite_ = false;
  bool only_asks_ = false;  // for help or the version
  std::vector<std::string> arguments_;
  core::SystemClock clock_;
  const core::StopFlag& stop_;
  core::JobSink& sink_;
  std::unique_ptr<core::ThreadPool> pool_;
  std::unique_ptr<core::Job> job_;
};

template <class Request>
void Program::add_fields(CLI::App& verb, Request& request) {
  workbench::tell_time(request, {clock_.unix_seconds()});
  add_options(verb, core::options_of(request));
  effects_.push_back({&verb, [&request](const std::vector<std::string>& given) {
                        workbench::tell_given(request, given);
                        return core::ineffective_options(request, given);
                      }});
}

}  // namespace bellwether::cli
