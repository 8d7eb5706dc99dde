#include "tests/support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

std::string read_all(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Files, not pipes: nothing can block, however much is written.
ProgramOutcome run(std::vector<std::string> words, const ProgramSetup& setup) {
  const TemporaryFolder folder;
  const auto input = folder.write("input", setup.input);
  const auto output =
      setup.output_file.empty() ? folder.path() / "output" : std::filesystem::path(setup.output_file);
  const auto errors = folder.path() / "errors";

  std::vector<std::string> environment = setup.environment;
  environment.emplace_back("BELLWETHER=" BELLWETHER_PROGRAM);
  for (char** each = environ; *each != nullptr; ++each) environment.emplace_back(*each);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, setup.working_folder.c_str());
  pid_t child = 0;
  const int problem = ::posix_spawn(&child, words.front().c_str(), &actions, nullptr,
                                    pointers_to(words).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) throw std::runtime_error("cannot run " + words.front());

  int status = 0;
  ::waitpid(child, &status, 0);
  ProgramOutcome outcome;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (setup.output_file.empty()) outcome.output = read_all(output);
  outcome.errors = read_all(errors);
  return outcome;
}

}  // namespace

ProgramOutcome run_bellwether(const std::vector<std::string>& arguments, const ProgramSetup& setup) {
  std::vector<std::string> words = {BELLWETHER_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run(std::move(words), setup);
}

ProgramOutcome run_shell(const std::string& command, const ProgramSetup& setup) {
  return run({"/bin/sh", "-c", command}, setup);
}

}  // namespace bellwether::tests
