#include "bellwether/sentiment/model_files/adapter_base.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/model_files/json_record.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr const char* kBase = "base";

// Over names, shapes and bytes of all tensors, whatever file and order they lie in.
std::string weights_digest(const nn::StoredWeights& weights) {
  std::map<std::string, const nn::StoredTensor*, std::less<>> tensors;
  for (const nn::StoredTensor* each : weights.tensors()) tensors.emplace(each->name, each);
  core::Sha256 hash;
  for (const auto& [name, tensor] : tensors) {
    hash.update(fmt::format("{} {} [{}]\n", name, nn::name_of(tensor->type), fmt::join(tensor->shape, ", ")));
    hash.update({reinterpret_cast<const char*>(tensor->bytes.data()), tensor->bytes.size()});
  }
  return hash.hex();
}

// The folder's own name of a path or of a hub's "owner/name", in lower case.
std::string last_part(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return core::in_lower_case(path.substr(path.find_last_of('/') + 1));
}

// By the name in adapter_config.json, of an adapter that nobody recorded more of.
std::optional<std::string> name_note(const std::filesystem::path& folder, const StoredModel& base) {
  const auto config = read_json_record(folder / "adapter_config.json");
  if (!config) return std::nullopt;  // its reader judges it
  const nlohmann::json named = config->value("base_model_name_or_path", nlohmann::json());
  if (!named.is_string() || named == "" || last_part(named.get<std::string>()) == last_part(base.name()))
    return std::nullopt;
  return fmt::format(
      "{}: the adapter names {} as its base, and it is added to {}; see that they are the same",
      folder.string(), named.dump(-1, ' ', true).substr(0, 200), base.name());
}

}  // namespace

Status write_adapter_base(const std::filesystem::path& folder, const StoredModel& base) {
  const auto weights = base.weights();
  if (!weights) return fail(weights.error());
  auto record = read_json_record(folder / kTrainedCleaningFile);
  if (!record) return fail(record.error());
  (*record)[kBase] = {{"name", base.name()}, {"weights", weights_digest(*weights)}};
  return core::write_file_atomically(folder / kTrainedCleaningFile, record->dump(1, ' ', true) + "\n");
}

Result<std::optional<std::string>> adapter_base_note(const std::filesystem::path& folder,
                                                     const StoredModel& base,
                                                     const nn::StoredWeights& weights) {
  const std::filesystem::path path = folder / kTrainedCleaningFile;
  std::error_code absent;
  if (!std::filesystem::exists(path, absent)) return name_note(folder, base);
  const auto record = read_json_record(path);
  if (!record) return fail(record.error());
  const auto recorded = record->find(kBase);
  if (recorded == record->end()) return name_note(folder, base);
  if (!recorded->is_object() || !recorded->value("weights", nlohmann::json()).is_string())
    return fail(ErrorKind::model, path.string() + ": field \"base\" has no digest \"weights\"");
  if ((*recorded)["weights"] == weights_digest(weights)) return std::nullopt;
  return fmt::format(
      "{}: the adapter was trained on other weights ({}) than those of {}: together they are "
      "no trained model; name its base with --model",
      folder.string(), recorded->value("name", "unnamed"), base.name());
}

}  // namespace bellwether::sentiment
