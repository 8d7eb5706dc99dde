#include "bellwether/source/hub/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"
#include "bellwether/source/hub/repository.h"

namespace bellwether::source {
namespace {

using nlohmann::json;

constexpr std::size_t kMostFiles = 100'000;
constexpr std::size_t kMostShards = 10'000;
constexpr std::size_t kQuotedName = 80;

// What a model is opened with, beside its weights.
constexpr std::array<std::string_view, 11> kBesideWeights = {"config.json",
                                                             "generation_config.json",
                                                             "tokenizer_config.json",
                                                             "special_tokens_map.json",
                                                             "added_tokens.json",
                                                             "vocab.txt",
                                                             "vocab.json",
                                                             "merges.txt",
                                                             "tokenizer.json",
                                                             "tokenizer.model",
                                                             "adapter_config.json"};

constexpr std::string_view kIndex = "model.safetensors.index.json";
constexpr std::string_view kSingle = "model.safetensors";
constexpr std::string_view kAdapter = "adapter_model.safetensors";

// Weights in formats that are not read.
constexpr std::array<std::string_view, 8> kOtherEndings = {".bin", ".pt",      ".pth",  ".ckpt",
                                                           ".h5",  ".msgpack", ".onnx", ".gguf"};

bool is_among(std::string_view name, const std::vector<std::string>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool has_other_ending(std::string_view file) {
  return file.find('/') == file.npos &&
         std::ranges::any_of(kOtherEndings, [&](std::string_view end) { return file.ends_with(end); });
}

core::Error no_weights(const HubListing& listing) {
  std::string others;
  for (const std::string& file : listing.files) {
    if (has_other_ending(file)) others += (others.empty() ? "" : ", ") + file;
  }
  if (others.empty())
    return {core::ErrorKind::not_found, "holds no model.safetensors and no weights in another format"};
  return {
      core::ErrorKind::unsupported,
      fmt::format("holds its weights as {} only, which may run code when they are opened and are not read; "
                  "look on its page for a revision with safetensors (often refs/pr/N: write ORG/NAME@refs/"
                  "pr/N), or convert it with transformers: save_pretrained(..., safe_serialization=True)",
                  others)};
}

core::Error no_listing(std::string_view what) {
  return {core::ErrorKind::network, fmt::format("the hub's list of files {}", what)};
}

core::Result<std::string> contained_file(const json& sibling) {
  if (!sibling.is_object() || !sibling.contains("rfilename") || !sibling["rfilename"].is_string())
    return core::fail(no_listing("has an entry without a name (siblings[].rfilename)"));
  auto file = sibling["rfilename"].get<std::string>();
  if (is_contained_name(file)) return file;
  return core::fail(no_listing(fmt::format("names '{}', which is no file inside the repository",
                                           core::utf8_prefix(file, kQuotedName))));
}

}  // namespace

core::Result<HubListing> parse_hub_listing(std::string_view body) {
  const auto answer = core::parse_json(body, {.depth = 64, .huge = core::HugeWholeNumbers::rounded});
  if (!answer) return core::fail(no_listing("is " + answer.error().message));
  const auto sha = answer->is_object() ? answer->find("sha") : answer->end();
  const auto siblings = answer->is_object() ? answer->find("siblings") : answer->end();
  if (sha == answer->end() || !sha->is_string() || !is_commit(sha->get_ref<const std::string&>()))
    return core::fail(no_listing("has no commit (sha)"));
  if (siblings == answer->end() || !siblings->is_array())
    return core::fail(no_listing("has no files (siblings)"));
  if (siblings->size() > kMostFiles)
    return core::fail(no_listing(fmt::format("has more than {} entries", kMostFiles)));
  HubListing listing{.commit = sha->get<std::string>(), .files = {}};
  for (const json& sibling : *siblings) {
    auto file = contained_file(sibling);
    if (!file) return core::fail(file.error());
    listing.files.push_back(std::move(*file));
  }
  return listing;
}

core::Result<std::vector<std::string>> files_of_model(const HubListing& listing) {
  std::vector<std::string> files;
  const auto add = [&](std::string_view name) {
    if (is_among(name, listing.files)) files.emplace_back(name);
  };
  for (const std::string_view name : kBesideWeights) add(name);
  add(kAdapter);
  if (is_among(kSingle, listing.files)) {
    add(kSingle);
  } else if (is_among(kIndex, listing.files)) {
    add(kIndex);
  } else if (!is_among(kAdapter, listing.files)) {
    return core::fail(no_weights(listing));
  }
  return files;
}

core::Result<std::vector<std::string>> shards_of_index(std::string_view text) {
  const auto index = core::parse_json(text, {});
  const auto wrong = [](std::string_view what) {
    return core::fail(core::ErrorKind::model, fmt::format("{} {}", kIndex, what));
  };
  if (!index) return wrong("is " + index.error().message);
  const auto map = index->is_object() ? index->find("weight_map") : index->end();
  if (map == index->end() || !map->is_object()) return wrong("has no weight_map");
  std::set<std::string> shards;
  for (const auto& [tensor, shard] : map->items()) {
    if (!shard.is_string() || !is_contained_name(shard.get_ref<const std::string&>()))
      return wrong("names a file outside the repository");
    shards.insert(shard.get<std::string>());
    if (shards.size() > kMostShards) return wrong("names too many files");
  }
  if (shards.empty()) return wrong("names no file");
  return std::vector<std::string>(shards.begin(), shards.end());
}

}  // namespace bellwether::source
