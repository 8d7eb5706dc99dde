// doctor: what this machine and this build offer. Keys are named, never shown.
#include <fmt/core.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/store/machine.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;

// The names under which the providers' own programs look for a key; the first is the one we recommend.
struct KnownKey {
  const char* provider;
  std::vector<const char*> variables;
};

const std::vector<KnownKey>& known_keys() {
  static const std::vector<KnownKey> keys = {
      {"Massive (formerly Polygon)", {"MASSIVE_API_KEY", "POLYGON_API_KEY"}},
      {"Finnhub", {"FINNHUB_API_KEY", "FINNHUB_KEY"}},
      {"Hugging Face", {"HF_TOKEN"}}};
  return keys;
}

void add_machine(Table& table, const Program& program) {
  const store::Machine machine = store::describe_machine();
  std::string features;
  for (const std::string& each : machine.features) features += (features.empty() ? "" : " ") + each;
  table.add_row({"machine", "processor", machine.cpu});
  table.add_row({"machine", "features", features.empty() ? "none we use" : features});
  table.add_row({"machine", "processors", machine.processors});
  table.add_row({"machine", "memory, GB", static_cast<double>(machine.memory_bytes) * 1e-9});
  table.add_row({"program", "version", program.run_setup("doctor").version});
  table.add_row({"program", "threads", program.threads()});
}

void add_libraries(Table& table) {
  table.add_row({"library", "CLI11", CLI11_VERSION});
  table.add_row({"library", "fmt",
                 fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)});
  table.add_row({"library", "nlohmann-json",
                 fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                             NLOHMANN_JSON_VERSION_PATCH)});
}

// Folders of data and models that a user may have laid beside the program; each is looked for, none is
// needed.
void add_places(Table& table, const Program& program) {
  const auto add = [&](const char* what, const fs::path& path) {
    std::error_code ignored;
    table.add_row(
        {"place", what, fs::is_directory(path, ignored) ? path.string() : path.string() + " (absent)"});
  };
  add("runs", program.runs_folder());
  add("models", "models");
  add("results", "results");
  const char* shared = std::getenv("BELLWETHER_SHARED");
  add("shared data", shared != nullptr ? shared : "../shared");
}

void add_keys(Table& table) {
  for (const KnownKey& key : known_keys()) {
    std::string state;
    for (const char* variable : key.variables) {
      const char* value = std::getenv(variable);
      if (state.empty() && value != nullptr && *value != '\0') state = fmt::format("{} is set", variable);
    }
    table.add_row(
        {"key", key.provider, state.empty() ? fmt::format("not set; {}", key.variables.front()) : state});
  }
}

core::Status doctor(const Program& program) {
  Table table({{"what"}, {"name"}, {"value", 1}});
  add_machine(table, program);
  add_libraries(table);
  add_places(table, program);
  add_keys(table);
  return write_out(table.text(program.format()));
}

}  // namespace

void add_doctor_commands(Program& program) {
  program.command("doctor", "Show what this machine and this build offer",
                  [&program] { return doctor(program); });
}

}  // namespace bellwether::cli
