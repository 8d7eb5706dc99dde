#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::nn {

// Bounds on the files of a model folder.
struct WeightLimits {
  SafetensorsLimits file;
  std::uint64_t index_bytes = 100'000'000;
  std::size_t shards = 10'000;
};

// A model folder's weights, whether one model.safetensors or shards listed in model.safetensors.index.json
// ({"metadata": {…}, "weight_map": {"tensor": "model-00001-of-00002.safetensors"}}).
// Names in the index are a stranger's words: they resolve below the model folder or are refused. For a
// snapshot of the hub cache (models--org--name/snapshots/<commit>) the boundary is models--org--name, whose
// links are its own.
class StoredWeights {
 public:
  // Opens model.safetensors, or the index where there is one and no single file. With shards, the index must
  // name exactly the tensors that lie in them. Errors: not_found (neither file), unsupported (only a pickle
  // file, with the remedy), model (index or shard malformed, name outside the folder), naming the path.
  [[nodiscard]] static core::Result<StoredWeights> open(const std::filesystem::path& folder,
                                                        const WeightLimits& limits);

  // The same of one safetensors file in memory, which stays the caller's and outlives the object.
  [[nodiscard]] static core::Result<StoredWeights> view(std::span<const std::byte> bytes,
                                                        const WeightLimits& limits);

  [[nodiscard]] const StoredTensor* find(std::string_view name) const;  // null: no such tensor
  // All tensors of all files, in order of name. Valid as long as this object.
  [[nodiscard]] std::span<const StoredTensor* const> tensors() const { return tensors_; }

 private:
  explicit StoredWeights(std::vector<SafetensorsFile> files);

  std::vector<SafetensorsFile> files_;
  std::vector<const StoredTensor*> tensors_;
};

// Opens the file called `name` inside `folder`, refusing (kind model) absolute names, "..", empty parts, NUL,
// names over 4,096 bytes, links that leave the folder, and anything but a regular file.
[[nodiscard]] core::Result<core::MappedFile> open_contained(const std::filesystem::path& folder,
                                                            std::string_view name);

}  // namespace bellwether::nn
