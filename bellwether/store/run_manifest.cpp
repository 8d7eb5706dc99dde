#include "bellwether/store/run_manifest.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/market/time.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using Json = nlohmann::ordered_json;

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kEvents = "tb/";  // hold times, which are no result
constexpr std::uint64_t kLargestManifest = 16'000'000;
constexpr std::array<std::string_view, 4> kPlaceFlags = {"--runs", "--out", "-o", "--rejects"};

std::string utc(std::int64_t seconds) { return market::to_text(market::UtcTime{seconds}); }

Json config_json(const std::vector<core::OptionValue>& config) {
  Json object = Json::object();
  for (const auto& each : config) object[each.name] = each.value;
  return object;
}

Json inputs_json(const std::vector<RunInput>& inputs) {
  Json list = Json::array();
  for (const auto& each : inputs) {
    Json input = {{"path", each.path},
                  {"sha256", each.sha256},
                  {"bytes", each.bytes},
                  {"rows", each.rows ? Json(*each.rows) : Json(nullptr)}};
    if (!each.notes.empty()) input["notes"] = each.notes;
    list.push_back(std::move(input));
  }
  return list;
}

Json models_json(const std::vector<std::pair<std::string, std::string>>& models) {
  Json list = Json::array();
  for (const auto& [name, sha256] : models) list.push_back({{"name", name}, {"sha256", sha256}});
  return list;
}

Json outputs_json(const std::vector<RunOutput>& outputs) {
  Json list = Json::array();
  for (const auto& each : outputs) {
    list.push_back({{"name", each.name}, {"sha256", each.sha256}, {"bytes", each.bytes}});
  }
  return list;
}

Json machine_json(const Machine& machine) {
  return {{"cpu", machine.cpu},
          {"features", machine.features},
          {"processors", machine.processors},
          {"memory_bytes", machine.memory_bytes}};
}

Result<std::int64_t> time_of(const nlohmann::json& value) {
  if (value.is_null()) return 0;
  const auto time = market::parse_utc(value.get<std::string>());
  if (!time) return fail(time.error());
  return time->seconds;
}

// A field of a manifest that is missing or of another type. Thrown, and turned into an Error by read_manifest.
struct FieldFault {
  std::string message;
};

template <class Value>
void take(const nlohmann::json& object, const std::string& key, Value& value) {
  const auto found = object.find(key);
  if (found == object.end()) throw FieldFault{key + ": is missing"};
  try {
    found->get_to(value);
  } catch (const nlohmann::json::exception&) {
    throw FieldFault{key + ": a " + found->type_name() + " does not belong there"};
  }
}

std::string config_text(const std::string& name, const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  throw FieldFault{"config: " + name + ": must be a string and is a " + value.type_name()};
}

// Throws a FieldFault, and what nlohmann throws for fields that lie deeper; the caller turns that into an Error.
RunManifest from_json(const nlohmann::json& json) {
  RunManifest manifest;
  RunSetup& setup = manifest.setup;
  take(json, "name", setup.name);
  take(json, "arguments", setup.arguments);
  take(json, "seed", setup.seed);
  take(json, "threads", setup.threads);
  take(json, "version", setup.version);
  setup.compiler = json.value("compiler", "");  // manifests of before have none
  take(json, "reason_codes", setup.reason_codes);
  for (const auto& [name, value] : json.at("config").items())
    setup.config.push_back({name, config_text(name, value), ""});
  take(json, "id", manifest.id);
  if (!json.at("error").is_null()) take(json, "error", manifest.error);
  take(json, "seconds", manifest.seconds);
  take(json, "processor_seconds", manifest.processor_seconds);
  take(json, "peak_memory_bytes", manifest.peak_memory_bytes);
  take(json, "working_folder", manifest.working_folder);
  const auto& machine = json.at("machine");
  take(machine, "cpu", manifest.machine.cpu);
  take(machine, "features", manifest.machine.features);
  take(machine, "processors", manifest.machine.processors);
  take(machine, "memory_bytes", manifest.machine.memory_bytes);
  for (const auto& each : json.at("inputs")) {
    RunInput input{each.at("path"), each.at("sha256"), each.at("bytes"), std::nullopt, {}};
    if (each.contains("notes")) each.at("notes").get_to(input.notes);
    if (!each.at("rows").is_null()) input.rows = each.at("rows").get<std::uint64_t>();
    manifest.inputs.push_back(std::move(input));
  }
  for (const auto& each : json.at("models")) manifest.models.emplace_back(each.at("name"), each.at("sha256"));
  for (const auto& each : json.at("outputs")) {
    manifest.outputs.push_back({each.at("name"), each.at("sha256"), each.at("bytes")});
  }
  return manifest;
}

// The files below a folder whose names are wanted.
template <class Wanted>
Result<std::vector<RunOutput>> hash_files(const std::filesystem::path& folder, Wanted wanted) {
  std::vector<RunOutput> files;
  std::error_code problem;
  for (std::filesystem::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (!entry->is_regular_file()) continue;
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (name.ends_with(".incomplete") || entry->path().filename() == core::kFolderLock || !wanted(name))
      continue;
    auto hash = core::sha256_file(entry->path());
    if (!hash) return fail(hash.error());
    files.push_back({name, *std::move(hash), entry->file_size()});
  }
  if (problem) return fail(ErrorKind::io, folder.string() + ": " + problem.message());
  std::ranges::sort(files, {}, &RunOutput::name);
  return files;
}

}  // namespace

bool is_place(std::string_view option) {
  const std::string_view name = option.substr(option.rfind('.') + 1);
  return option == kOutputPathOption || name == "rejects" || core::was_called("rejects", name);
}

std::string run_id(const RunSetup& setup) {
  std::vector<core::OptionValue> config = setup.config;
  std::erase_if(config, [](const core::OptionValue& each) { return is_place(each.name); });
  const Json identity = {setup.name, config_json(config), setup.seed, setup.reason_codes, setup.version};
  return setup.name + "-" +
         core::sha256_hex(identity.dump(-1, ' ', false, Json::error_handler_t::replace)).substr(0, 8);
}

std::vector<std::string> reproducible_arguments(const std::vector<std::string>& arguments) {
  std::vector<std::string> kept;
  // What follows "--" is no flag.
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  for (auto each = arguments.begin(); each != end; ++each) {
    const std::string flag = each->substr(0, each->find('='));
    const bool is_place_flag = std::ranges::find(kPlaceFlags, flag) != kPlaceFlags.end() ||
                               (flag.starts_with("--") && core::was_called("rejects", flag.substr(2)));
    // "-oFOLDER" is the short flag with its value.
    const bool is_short_with_value = each->starts_with("-o") && each->size() > 2;
    if (!is_place_flag && !is_short_with_value && *each != "--overwrite") kept.push_back(*each);
    const bool value_follows = is_place_flag && each->find('=') == each->npos;
    if (value_follows && each + 1 != end) ++each;
  }
  kept.insert(kept.end(), end, arguments.end());
  return kept;
}

std::string manifest_text(const RunManifest& manifest) {
  const RunSetup& setup = manifest.setup;
  const bool ended = manifest.status != RunStatus::running;
  const Json json = {{"format", io::kRunFormat},
                     {"id", manifest.id},
                     {"name", setup.name},
                     {"status", core::value_text(manifest.status)},
                     {"error", manifest.error.empty() ? Json(nullptr) : Json(manifest.error)},
                     {"mode", setup.mode()},
                     {"reason_codes", setup.reason_codes},
                     {"version", setup.version},
                     {"compiler", setup.compiler},
                     {"arguments", setup.arguments},
                     {"working_folder", manifest.working_folder},
                     {"config", config_json(setup.config)},
                     {"seed", setup.seed},
                     {"threads", setup.threads},
                     {"started", utc(manifest.started)},
                     {"ended", ended ? Json(utc(manifest.ended)) : Json(nullptr)},
                     {"seconds", manifest.seconds},
                     {"processor_seconds", manifest.processor_seconds},
                     {"peak_memory_bytes", manifest.peak_memory_bytes},
                     {"machine", machine_json(manifest.machine)},
                     {"inputs", inputs_json(manifest.inputs)},
                     {"models", models_json(manifest.models)},
                     {"outputs", outputs_json(manifest.outputs)}};
  // An argument that is no UTF-8 (a file name can be anything) must not cost us the record.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

bool is_below(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(name).lexically_normal();
  return !path.empty() && path.is_relative() && *path.begin() != ".." && path != ".";
}

constexpr const char* kRepeat = "; put back what the program wrote, or run that command again";

// What a record could do harm with: names that lead out of the folder, and a zero byte, at which the system
// would stop reading what was shown whole.
core::Status check_manifest(const RunManifest& manifest) {
  for (const RunOutput& each : manifest.outputs) {
    if (!is_below(each.name))
      return fail(ErrorKind::data, "outputs: '" + each.name + "' does not lie below the run's folder");
  }
  const auto has_zero = [](const std::string& text) { return text.find('\0') != text.npos; };
  if (std::ranges::any_of(manifest.setup.arguments, has_zero) || has_zero(manifest.working_folder) ||
      std::ranges::any_of(manifest.inputs, has_zero, &RunInput::path))
    return fail(ErrorKind::data, "an argument or a path has a zero byte");
  return {};
}

}  // namespace

Result<RunManifest> read_manifest(const std::filesystem::path& run_folder) {
  const auto path = run_folder / kManifest;
  const auto text = core::read_file(path, kLargestManifest);
  if (!text) return fail(text.error());
  const auto json = core::parse_json(*text, core::JsonLimits{});
  if (!json) return fail(json.error().within(path.string()));
  const Json format = json->is_object() ? json->value("format", Json()) : Json();
  if (format != io::kRunFormat && format != io::kRunFormat1) {
    return fail(ErrorKind::data, path.string() + ": is not the manifest of a run (format \"" +
                                     std::string(io::kRunFormat) + "\")");
  }
  try {
    RunManifest manifest = from_json(*json);
    if (const auto status = core::parse_value(json->at("status").get<std::string>(), manifest.status);
        !status) {
      return fail(ErrorKind::data, path.string() + ": status: " + status.error().message);
    }
    const auto started = time_of(json->at("started")), ended = time_of(json->at("ended"));
    if (!started || !ended) return fail((started ? ended : started).error().within(path.string()));
    manifest.started = *started;
    manifest.ended = *ended;
    if (const auto good = check_manifest(manifest); !good) return fail(good.error().within(path.string()));
    return manifest;
  } catch (const FieldFault& fault) {
    return fail(ErrorKind::data, path.string() + ": " + fault.message + kRepeat);
  } catch (const nlohmann::json::exception&) {
    return fail(ErrorKind::data,
                path.string() +
                    ": a field of its machine, inputs, models, outputs or times is missing or "
                    "of another type" +
                    kRepeat);
  }
}

Result<std::vector<RunOutput>> hash_outputs(const std::filesystem::path& run_folder) {
  const std::string repeated = std::string(kRepeatedResults) + "/";
  return hash_files(run_folder, [&](std::string_view name) {
    return name != kManifest && !name.starts_with(kEvents) && !name.starts_with(repeated);
  });
}

Result<std::vector<RunOutput>> hash_folder(const std::filesystem::path& folder) {
  return hash_files(folder, [](std::string_view) { return true; });
}

}  // namespace bellwether::store
