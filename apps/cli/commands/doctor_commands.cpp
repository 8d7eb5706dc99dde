// doctor: what this machine and this build offer. Keys are named, never shown.
#include <fmt/core.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/store/machine.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;
namespace fs = std::filesystem;

// The names under which the providers' own programs look for a key; the first is the one we recommend.
struct KnownKey {
  const char *name, *provider;
  std::vector<const char*> variables;
};

const std::vector<KnownKey>& known_keys() {
  static const std::vector<KnownKey> keys = {
      {"massive", "Massive (formerly Polygon)", {"MASSIVE_API_KEY", "POLYGON_API_KEY"}},
      {"finnhub", "Finnhub", {"FINNHUB_API_KEY", "FINNHUB_KEY"}},
      {"hugging_face", "Hugging Face", {"HF_TOKEN"}}};
  return keys;
}

Table machine_record() {
  const store::Machine machine = store::describe_machine();
  Table record{.id = "machine", .caption = "Machine"};
  record.add_fact({"processor"}, machine.cpu);
  record.add_fact({"features", "features", Kind::text, 0, "of the processor, that we use"}, machine.features);
  record.add_fact({"processors"}, machine.processors);
  record.add_fact({"memory_gb", "memory, GB", Kind::number, 1},
                  static_cast<double>(machine.memory_bytes) * 1e-9);
  return record;
}

Table program_record(const Program& program) {
  Table record{.id = "program", .caption = "Program"};
  record.add_fact({"version"}, program.run_setup("doctor").version);
  record.add_fact({"threads"}, program.threads());
  return record;
}

Table libraries_record() {
  Table record{.id = "libraries", .caption = "Libraries"};
  record.add_fact({"cli11", "CLI11"}, CLI11_VERSION);
  record.add_fact({"fmt"},
                  fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100));
  record.add_fact({"nlohmann_json", "nlohmann-json"},
                  fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                              NLOHMANN_JSON_VERSION_PATCH));
  return record;
}

// Folders of data and models that a user may have laid beside the program; each is looked for, none is
// needed.
Table places_record(const Program& program) {
  Table record{.id = "places", .caption = "Places"};
  const auto add = [&](const std::string& key, const std::string& title, const fs::path& path) {
    std::error_code ignored;
    record.add_fact({key, title},
                    fs::is_directory(path, ignored) ? path.string() : path.string() + " (absent)");
  };
  add("runs", "runs", program.runs_folder());
  add("models", "models", "models");
  add("results", "results", "results");
  const char* shared = std::getenv("BELLWETHER_SHARED");
  add("shared_data", "shared data", shared != nullptr ? shared : "../shared");
  return record;
}

Table keys_record() {
  Table record{.id = "keys", .caption = "Keys"};
  for (const KnownKey& key : known_keys()) {
    std::string state;
    for (const char* variable : key.variables) {
      const char* value = std::getenv(variable);
      if (state.empty() && value != nullptr && *value != '\0') state = fmt::format("{} is set", variable);
    }
    record.add_fact({key.name, key.provider},
                    state.empty() ? fmt::format("not set; {}", key.variables.front()) : state);
  }
  return record;
}

core::Status doctor(const Program& program) {
  return print({.format = "bellwether.doctor/1",
                .parts = {machine_record(), program_record(program), libraries_record(),
                          places_record(program), keys_record()}},
               program.format());
}

}  // namespace

void add_doctor_command(Program& program, CLI::App& command) {
  program.set_run(command, [&program] { return doctor(program); });
}

}  // namespace bellwether::cli
