#include "bellwether/sentiment/stored_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/nn/models/bert_tensors.h"
#include "bellwether/sentiment/embedded_model.h"
#include "bellwether/sentiment/folder_seal.h"
#include "bellwether/sentiment/trained_cleaning.h"
#include "bellwether/text/load_tokenizer.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
namespace fs = std::filesystem;

constexpr std::string_view kTokenizerFiles[] = {
    "vocab.txt",  "tokenizer.json",          "tokenizer_config.json", "vocab.json",
    "merges.txt", "special_tokens_map.json", "added_tokens.json"};
constexpr std::uint64_t kTokenizerFileBytes = std::uint64_t{1} << 30;

bool is_tokenizer_file(std::string_view name) {
  return std::ranges::find(kTokenizerFiles, name) != std::end(kTokenizerFiles);
}

bool is_part_of_model(std::string_view name) {
  return name.ends_with(".safetensors") || name.ends_with(".json") || name == "vocab.txt" ||
         name == "merges.txt";
}

const EmbeddedFile& embedded(std::string_view name) {
  const auto files = embedded_model();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  BW_ASSERT(found != files.end());
  return *found;
}

Result<std::set<std::string>> names_in(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.is_regular_file(problem)) names.insert(entry.path().filename().string());
  }
  if (problem) return fail(ErrorKind::io, fmt::format("{}: {}", folder.string(), problem.message()));
  return names;
}

// The weights of a folder, each tensor of which is as it was written and has a place in the model.
Result<nn::StoredWeights> sound_weights(const fs::path& folder) {
  const auto config = nn::read_bert_config(folder, {});
  if (!config) return fail(config.error());
  auto weights = nn::StoredWeights::open(folder, {});
  if (!weights) return weights;
  if (Status sound = check_sealed_weights(folder); !sound) return fail(sound.error());
  if (Status known = nn::check_no_tensor_left(*weights, *config); !known)
    return fail(known.error().within(folder.string()));
  return weights;
}

// Of an earlier model in the same folder: its tokenizer's files would be read in place of this one's.
Status remove_other_tokenizer(const fs::path& folder, const std::set<std::string>& kept) {
  std::error_code problem;
  for (const std::string_view name : kTokenizerFiles) {
    if (kept.contains(std::string(name))) continue;
    fs::remove(folder / name, problem);
    if (problem)
      return fail(ErrorKind::io, fmt::format("{}: {}", (folder / name).string(), problem.message()));
  }
  return {};
}

// The names of the model's files, each with its SHA-256 digits.
Result<std::vector<std::pair<std::string, std::string>>> digests(const fs::path& folder) {
  std::vector<std::pair<std::string, std::string>> digests;
  if (folder.empty()) {
    for (const EmbeddedFile& file : embedded_model()) {
      if (is_part_of_model(file.name)) digests.emplace_back(file.name, core::sha256_hex(file.text()));
    }
    std::ranges::sort(digests);
    return digests;
  }
  const auto names = names_in(folder);
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    if (!is_part_of_model(name)) continue;
    auto digest = core::sha256_file(folder / name);
    if (!digest) return fail(digest.error());
    digests.emplace_back(name, std::move(*digest));
  }
  return digests;
}

}  // namespace

Result<StoredModel> StoredModel::open(std::string_view name_or_folder) {
  if (name_or_folder == kEmbeddedModel) return StoredModel(fs::path());
  std::error_code ignored;
  if (fs::is_directory(name_or_folder, ignored)) {
    if (Status sound = check_sealed_files(name_or_folder); !sound) return fail(sound.error());
    return StoredModel(fs::path(name_or_folder));
  }
  return fail(ErrorKind::not_found,
              fmt::format("'{}' is neither the folder of a checkpoint nor '{}', the model built in",
                          name_or_folder, kEmbeddedModel));
}

std::string StoredModel::name() const {
  return is_embedded() ? std::string(kEmbeddedModel) : fs::weakly_canonical(folder_).filename().string();
}

Result<std::unique_ptr<text::Tokenizer>> StoredModel::tokenizer() const {
  if (!is_embedded()) return text::load_tokenizer(folder_);
  return text::read_bert_tokenizer(embedded("vocab.txt").text(), embedded("tokenizer_config.json").text());
}

Result<nn::BertConfig> StoredModel::config() const {
  if (!is_embedded()) return nn::read_bert_config(folder_, {});
  return nn::parse_bert_config(embedded("config.json").text(), {});
}

Result<std::optional<text::CleanOptions>> StoredModel::trained_cleaning() const {
  if (!is_embedded()) return read_trained_cleaning(folder_);
  return parse_trained_cleaning(embedded(kTrainedCleaningFile).text());
}

Result<nn::StoredWeights> StoredModel::weights() const {
  if (!is_embedded()) return sound_weights(folder_);
  return nn::StoredWeights::view(embedded("model.safetensors").bytes, {});
}

Result<std::string> StoredModel::fingerprint() const {
  const auto parts = digests(folder_);
  if (!parts) return fail(parts.error());
  core::Sha256 hash;
  for (const auto& [name, digest] : *parts) hash.update(name + " " + digest + "\n");
  return hash.hex();
}

Status StoredModel::copy_tokenizer(const fs::path& to) const {
  if (Status made = core::make_folder(to); !made) return made;
  std::set<std::string> copied;
  if (is_embedded()) {
    for (const EmbeddedFile& file : embedded_model()) {
      if (!is_tokenizer_file(file.name)) continue;
      if (Status written = core::write_file_atomically(to / file.name, file.text()); !written) return written;
      copied.emplace(file.name);
    }
    return remove_other_tokenizer(to, copied);
  }
  std::error_code problem;
  if (fs::equivalent(folder_, to, problem)) return {};
  const auto names = names_in(folder_);
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    if (!is_tokenizer_file(name)) continue;
    const auto content = core::read_file(folder_ / name, kTokenizerFileBytes);
    if (!content) return fail(content.error());
    if (Status written = core::write_file_atomically(to / name, *content); !written) return written;
    copied.insert(name);
  }
  return remove_other_tokenizer(to, copied);
}

}  // namespace bellwether::sentiment
