#include "apps/cli/output_flags.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBetweenPaths = ":,= \t";
constexpr std::size_t kLongestList = 4096;

bool names_something(const std::string& path) {
  std::error_code problem;
  return !path.empty() && fs::exists(path, problem);
}

// "." in a list is a word, not a folder.
bool is_word(const std::string& part) { return part.find_first_not_of("./") == part.npos; }

bool is_plain_file(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

void add_paths_in(const std::string& value, const std::string& flag, std::vector<core::NamedPath>& inputs) {
  if (names_something(value)) return inputs.push_back({flag, value});
  if (value.size() > kLongestList) return;
  for (std::size_t start = 0; start < value.size();) {
    const std::size_t end = std::min(value.find_first_of(kBetweenPaths, start), value.size());
    const std::string part = value.substr(start, end - start);
    if (!is_word(part) && names_something(part)) inputs.push_back({flag, part});
    start = end + 1;
  }
}

void add_standard_input(std::vector<core::NamedPath>& inputs) {
  if (is_plain_file(STDIN_FILENO)) inputs.push_back({"standard input", "/dev/stdin"});
}

core::Status check_standard_output(std::span<const core::NamedPath> inputs) {
  if (!is_plain_file(STDOUT_FILENO)) return {};
  for (const core::NamedPath& input : inputs) {
    std::error_code problem;
    if (!fs::equivalent(input.path, "/dev/stdout", problem) || problem) continue;
    return core::fail(core::ErrorKind::usage, "standard output is the file that " + input.name + " " +
                                                  input.path.string() + " reads; send it to another one");
  }
  return {};
}

core::Status check_standard_streams(std::span<const core::Output> outputs) {
  struct Stream {
    int descriptor;
    const char *name, *place;
  };
  for (const Stream& stream : {Stream{STDOUT_FILENO, "standard output", "/dev/stdout"},
                               Stream{STDERR_FILENO, "standard error", "/dev/stderr"}}) {
    if (!is_plain_file(stream.descriptor)) continue;
    for (const core::Output& output : outputs) {
      std::error_code problem;
      if (!fs::equivalent(output.place.path, stream.place, problem) || problem) continue;
      return core::fail(core::ErrorKind::usage, output.place.name + " " + output.place.path.string() +
                                                    ": is the file that " + stream.name +
                                                    " goes to as well; send one of them to another file");
    }
  }
  return {};
}

}  // namespace bellwether::cli
