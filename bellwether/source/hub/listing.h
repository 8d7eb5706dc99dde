// What a repository of the hub holds, from the hub's answer to /api/models/ORG/NAME/revision/REV.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::source {

// One commit and the names of its files, each of which stays below the repository (is_contained_name).
struct HubListing {
  std::string commit;  // 40 hexadecimal digits
  std::vector<std::string> files;
};

// Errors: network where the body is no such answer or names a file outside the repository.
[[nodiscard]] core::Result<HubListing> parse_hub_listing(std::string_view body);

// Of these files those that a model is opened with: its configuration, its tokenizer, its weights as safetensors
// (the one file, or the index of its shards), the adapter beside them; the small ones first. Errors: unsupported where the weights are there in other formats only, naming
// them and the remedy; not_found where there are none.
[[nodiscard]] core::Result<std::vector<std::string>> files_of_model(const HubListing& listing);

// The shards that the text of model.safetensors.index.json names, ascending, without repeats. Errors: model where
// it is no such index or a name leaves the folder.
[[nodiscard]] core::Result<std::vector<std::string>> shards_of_index(std::string_view text);

}  // namespace bellwether::source
