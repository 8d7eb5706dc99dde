#include "bellwether/nn/safetensors_index.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/descriptor.h"
#include "bellwether/core/failed_download.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::nn {
namespace {

using core::Descriptor;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
namespace fs = std::filesystem;

constexpr std::size_t kNameBytes = 4096;
constexpr const char* kSingle = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

bool is_plain_relative(std::string_view name) {
  if (name.empty() || name.size() > kNameBytes || name.find('\0') != name.npos) return false;
  while (true) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == name.npos) return true;
    name.remove_prefix(slash + 1);
  }
}

// The folder nothing may leave, and the way from it to the model folder.
struct Boundary {
  fs::path root;
  fs::path inside;
};

Boundary boundary_of(const fs::path& folder) {
  std::error_code problem;
  const fs::path real = fs::canonical(folder, problem);
  if (problem) return {folder, ""};
  const fs::path snapshots = real.parent_path(), model = snapshots.parent_path();
  if (snapshots.filename() == "snapshots" && model.filename().string().starts_with("models--")) {
    return {model, real.lexically_relative(model)};
  }
  return {real, ""};
}

// Resolved by the kernel, so that no link can be exchanged between the check and the opening.
int open_beneath(const Boundary& boundary, std::string_view name) {
  const Descriptor root(::open(boundary.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (root.number() < 0) return -1;
  open_how how{};
  how.flags = O_PATH | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const fs::path path = boundary.inside / fs::path(name);
  return static_cast<int>(::syscall(SYS_openat2, root.number(), path.c_str(), &how, sizeof how));
}

Result<std::map<std::string, std::string>> read_weight_map(const fs::path& path, const WeightLimits& limits) {
  const auto text = core::read_file(path, limits.index_bytes);
  if (!text) return fail(text.error());
  const auto refuse = [&](std::string_view what) {
    return fail(ErrorKind::model, path.string() + ": " + std::string(what));
  };
  if (const auto instead = core::failed_download(*text); !instead.empty()) return refuse(instead);
  const auto document = core::parse_json(*text, {.depth = 16, .keys = limits.file.tensors + 1000});
  if (!document) return refuse(document.error().message);
  if (!document->is_object() || !document->contains("weight_map") || !(*document)["weight_map"].is_object()) {
    return refuse("has no object weight_map");
  }
  std::map<std::string, std::string> weight_map;
  for (const auto& [tensor, file] : (*document)["weight_map"].items()) {
    if (!file.is_string()) return refuse("weight_map: the file of a tensor is not a string");
    weight_map.emplace(tensor, file.get_ref<const std::string&>());
  }
  return weight_map;
}

Status check_placed(const SafetensorsFile& file, const std::string& shard,
                    const std::map<std::string, std::string>& weight_map) {
  for (const StoredTensor& each : file.tensors()) {
    const auto named = weight_map.find(each.name);
    if (named == weight_map.end() || named->second != shard) {
      return fail(ErrorKind::model,
                  "shard " + shard + " holds tensor " + each.name + ", which the index does not place there");
    }
  }
  return {};
}

// A model of which a part is not there is a fault of the model, not a wrong path.
core::Error missing_shard(core::Error error, std::size_t shards) {
  if (error.kind != ErrorKind::not_found) return error;
  return {ErrorKind::model, error.message + "; " + kIndex + " names " + std::to_string(shards) +
                                " in all: fetch each of them into the model's folder"};
}

Result<std::vector<SafetensorsFile>> open_shards(const fs::path& folder, const WeightLimits& limits) {
  const auto weight_map = read_weight_map(folder / kIndex, limits);
  if (!weight_map) return fail(weight_map.error());
  std::set<std::string> shards;
  for (const auto& [tensor, shard] : *weight_map) shards.insert(shard);
  if (shards.empty() || shards.size() > limits.shards) {
    return fail(ErrorKind::model, (folder / kIndex).string() + ": names " + std::to_string(shards.size()) +
                                      " files; 1 to " + std::to_string(limits.shards) + " are allowed");
  }
  std::vector<SafetensorsFile> files;
  std::size_t found = 0;
  for (const std::string& shard : shards) {
    auto mapped = open_contained(folder, shard);
    if (!mapped) return fail(missing_shard(mapped.error(), shards.size()));
    auto file = SafetensorsFile::read(std::move(*mapped), (folder / shard).string(), limits.file);
    if (!file) return fail(file.error());
    if (Status placed = check_placed(*file, shard, *weight_map); !placed)
      return fail(placed.error().within(folder.string()));
    found += file->tensors().size();
    files.push_back(std::move(*file));
  }
  if (found != weight_map->size()) {
    return fail(ErrorKind::model, (folder / kIndex).string() + ": names " +
                                      std::to_string(weight_map->size()) + " tensors but the shards hold " +
                                      std::to_string(found) + "; fetch them again");
  }
  return files;
}

core::Error no_weights(const fs::path& folder) {
  for (const char* pickle : {"pytorch_model.bin", "pytorch_model.bin.index.json", "model.pt", "model.bin"}) {
    if (std::error_code ignored; !fs::exists(folder / pickle, ignored)) continue;
    return {ErrorKind::unsupported,
            (folder / pickle).string() +
                ": is a pickle checkpoint, which can run code when it is read; convert to safetensors first"};
  }
  return {ErrorKind::not_found, folder.string() + ": has neither " + kSingle + " nor " + kIndex};
}

}  // namespace

core::Result<core::MappedFile> open_contained(const fs::path& folder, std::string_view name) {
  const auto refuse = [&](ErrorKind kind, std::string_view why) {
    const std::string shown = nlohmann::json(std::string(name.substr(0, 80)))
                                  .dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    return fail(kind, folder.string() + ": file " + shown + ": " + std::string(why));
  };
  if (!is_plain_relative(name))
    return refuse(ErrorKind::model, "is not the plain name of a file below the model's folder");
  const Descriptor opened(open_beneath(boundary_of(folder), name));
  if (opened.number() < 0) {
    if (errno == ENOENT) return refuse(ErrorKind::not_found, "does not exist");
    if (errno == EXDEV || errno == ELOOP) return refuse(ErrorKind::model, "leads out of the model's folder");
    return refuse(ErrorKind::io, std::strerror(errno));
  }
  auto mapped = core::MappedFile::open("/proc/self/fd/" + std::to_string(opened.number()));
  if (!mapped)
    return refuse(mapped.error().kind == ErrorKind::data ? ErrorKind::model : ErrorKind::io,
                  "is not a readable regular file");
  return mapped;
}

StoredWeights::StoredWeights(std::vector<SafetensorsFile> files) : files_(std::move(files)) {
  for (const SafetensorsFile& file : files_) {
    for (const StoredTensor& each : file.tensors()) tensors_.push_back(&each);
  }
  std::ranges::sort(tensors_, {}, [](const StoredTensor* each) -> const std::string& { return each->name; });
}

core::Result<StoredWeights> StoredWeights::open(const fs::path& folder, const WeightLimits& limits) {
  std::error_code ignored;
  if (fs::exists(folder / kSingle, ignored)) {
    auto file = SafetensorsFile::open(folder / kSingle, limits.file);
    if (!file) return fail(file.error());
    std::vector<SafetensorsFile> files;
    files.push_back(std::move(*file));
    return StoredWeights(std::move(files));
  }
  if (!fs::exists(folder / kIndex, ignored)) return fail(no_weights(folder));
  auto files = open_shards(folder, limits);
  if (!files) return fail(files.error());
  return StoredWeights(std::move(*files));
}

core::Result<StoredWeights> StoredWeights::view(std::span<const std::byte> bytes,
                                                const WeightLimits& limits) {
  auto file = SafetensorsFile::view(bytes, limits.file);
  if (!file) return fail(file.error());
  std::vector<SafetensorsFile> files;
  files.push_back(std::move(*file));
  return StoredWeights(std::move(files));
}

const StoredTensor* StoredWeights::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(
      tensors_, name, {}, [](const StoredTensor* each) -> std::string_view { return each->name; });
  return found != tensors_.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace bellwether::nn
