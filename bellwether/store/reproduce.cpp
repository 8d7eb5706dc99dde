#include "bellwether/store/reproduce.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "bellwether/core/ascii.h"
#include "bellwether/core/file.h"
#include "bellwether/store/temporary_folder.h"
#include "bellwether/store/trial_registry.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;

// Where the recorded run wrote its model; empty for a run without one.
fs::path recorded_results(const RunManifest& manifest) {
  const auto& config = manifest.setup.config;
  const auto place = std::ranges::find(config, kOutputPathOption, &core::OptionValue::name);
  if (place == config.end() || place->value.empty()) return {};
  return fs::path(manifest.working_folder) / place->value;
}

// Where a repeated run goes: all below a folder of its own.
struct RepeatPlaces {
  fs::path runs, results, rejects;  // empty for a run that wrote no such
};

// The recorded run may have been told the place by flag, environment or file.
bool put_rows_aside(const RunManifest& manifest) {
  return std::ranges::any_of(manifest.setup.config, [](const core::OptionValue& each) {
    return is_place(each.name) && each.name != kOutputPathOption && !each.value.empty();
  });
}

// The arguments with places for results, which must stand before "--".
std::vector<std::string> arguments_into(const std::vector<std::string>& recorded,
                                        const RepeatPlaces& places) {
  std::vector<std::string> arguments = reproducible_arguments(recorded);
  const auto add = [&](const std::string& argument) {
    arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), argument);
  };
  add("--runs=" + places.runs.string());
  if (!places.results.empty()) add("--out=" + places.results.string());
  if (!places.rejects.empty()) add("--rejects=" + places.rejects.string());
  return arguments;
}

// A run of the same second has the name already; it gets a number, as RunDirectory gives it.
Result<fs::path> move_run(const fs::path& folder, const fs::path& runs_folder) {
  const fs::path wanted = runs_folder / folder.filename();
  fs::path kept = wanted;
  std::error_code problem;
  for (int i = 2; fs::exists(kept, problem); ++i) kept = wanted.string() + "-" + std::to_string(i);
  fs::rename(folder, kept, problem);
  if (problem) return fail(ErrorKind::io, kept.string() + ": " + problem.message());
  return kept;
}

// The ledger of trials as the recorded run found it: the beginning of what lies in runs_folder now, as lines
// are only ever added.
core::Status lay_out_ledger(const RunManifest& manifest, const fs::path& runs_folder, const fs::path& runs) {
  const auto counted = std::ranges::find_if(manifest.inputs, [](const RunInput& each) {
    return fs::path(each.path).filename() == kTrialRegistryFile;
  });
  if (counted == manifest.inputs.end()) return {};
  const fs::path ledger = runs_folder / kTrialRegistryFile;
  const auto content = core::read_file(ledger, kTrialRegistryBytes);
  if (!content) return fail(content.error().within("the trials that the recorded run counted"));
  if (content->size() < counted->bytes) {
    return fail(ErrorKind::data, ledger.string() + ": is shorter than when the recorded run counted its " +
                                     "trials; bring back the whole file");
  }
  if (core::Status made = core::make_folder(runs); !made) return made;
  return core::write_file_atomically(runs / kTrialRegistryFile,
                                     std::string_view(*content).substr(0, counted->bytes));
}

// "BELLWETHER_OUT=somewhere", and whatever else only says where something goes.
bool names_place(std::string_view variable) {
  constexpr std::string_view kPrefix = "BELLWETHER_";
  if (!variable.starts_with(kPrefix)) return false;
  variable.remove_prefix(kPrefix.size());
  std::string option(variable.substr(0, variable.find('=')));
  std::ranges::transform(option, option.begin(), core::ascii_lower);
  return is_place(option);
}

// This process's environment without another place for results.
std::vector<char*> environment_without_places() {
  std::vector<char*> kept;
  for (char** each = environ; *each != nullptr; ++each) {
    if (!names_place(*each)) kept.push_back(*each);
  }
  kept.push_back(nullptr);
  return kept;
}

// Runs a program to its end and returns its exit code; 128 + n after signal n.
Result<int> run_program(const fs::path& program, std::vector<std::string> arguments,
                        const fs::path& working_folder) {
  std::vector<char*> pointers;
  std::string name = program.string();
  pointers.push_back(name.data());
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, working_folder.c_str());
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int problem = ::posix_spawn(&child, name.c_str(), &actions, nullptr, pointers.data(),
                                    environment_without_places().data());
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0)
    return fail(core::system_error(name + ": cannot be run in " + working_folder.string(), problem));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<RepeatedRun> repeat_run(const RunManifest& manifest, const fs::path& program,
                               const fs::path& runs_folder) {
  if (const auto made = core::make_folder(runs_folder); !made) return fail(made.error());
  // A folder for the new run alone, so that it is known which run is the repeated one.
  const auto scratch = ScratchFolder::make(fs::absolute(runs_folder), ".repeat");
  if (!scratch) return fail(scratch.error());
  RepeatedRun repeated{.recorded_results = recorded_results(manifest)};
  RepeatPlaces places{.runs = scratch->path() / "runs"};
  if (!repeated.recorded_results.empty()) places.results = scratch->path() / "out";
  if (put_rows_aside(manifest)) places.rejects = scratch->path() / "rejects";
  if (const auto laid = lay_out_ledger(manifest, runs_folder, places.runs); !laid) return fail(laid.error());
  const auto code =
      run_program(program, arguments_into(manifest.setup.arguments, places),
                  manifest.working_folder.empty() ? fs::path(".") : fs::path(manifest.working_folder));
  if (!code) return fail(code.error());
  // A check that found something ended well; what it found is among what is compared.
  if (*code != 0 && *code != core::exit_code(ErrorKind::finding)) {
    return fail(ErrorKind::data, "the repeated run ended with exit code " + std::to_string(*code) +
                                     "; what it printed above says why");
  }
  const auto runs = list_runs(places.runs);
  if (runs.size() != 1) {
    return fail(ErrorKind::data,
                "the repeated command left " + std::to_string(runs.size()) + " runs instead of one");
  }
  const auto kept = move_run(runs.front().folder, runs_folder);
  if (!kept) return fail(kept.error());
  repeated.folder = *kept;
  if (places.results.empty()) return repeated;
  repeated.results = *kept / kRepeatedResults;
  std::error_code problem;
  fs::rename(places.results, repeated.results, problem);
  if (problem) return fail(ErrorKind::io, repeated.results.string() + ": " + problem.message());
  return repeated;
}

Result<std::vector<RunDifference>> compare_repeated(const fs::path& recorded, const RepeatedRun& repeated) {
  auto differences = compare_runs(recorded, repeated.folder);
  if (!differences || repeated.results.empty()) return differences;
  std::error_code ignored;
  if (!fs::is_directory(repeated.recorded_results, ignored)) {
    return fail(ErrorKind::not_found, "what the recorded run wrote to " + repeated.recorded_results.string() +
                                          " is gone; the repeated one lies in " + repeated.results.string());
  }
  const auto results = compare_results(repeated.recorded_results, repeated.results);
  if (!results) return fail(results.error());
  differences->insert(differences->end(), results->begin(), results->end());
  return differences;
}

}  // namespace bellwether::store
