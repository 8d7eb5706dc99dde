#include "bellwether/sentiment/model_files/stored_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/nn/models/bert_tensors.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/model_files/folder_files.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/source/hub/repository.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
namespace fs = std::filesystem;

constexpr std::uint64_t kTokenizerFileBytes = std::uint64_t{1} << 30;

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

// Of the program itself, whose bytes were checked when it was built: one that does not parse is a damaged program.
SeenRecord embedded_record() {
  auto record = parse_seen_record(embedded(kSeenTextsFile).text());
  if (!record)
    throw std::runtime_error("the program is damaged, install it again: " + record.error().message);
  return std::move(*record);
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

// Those of a model's files that are its tokenizer; "": of the model in the program.
Result<std::set<std::string>> tokenizer_files(const fs::path& folder) {
  std::set<std::string> names;
  if (folder.empty()) {
    for (const EmbeddedFile& file : embedded_model()) names.emplace(file.name);
  } else {
    auto listed = names_in(folder);
    if (!listed) return listed;
    names = std::move(*listed);
  }
  std::erase_if(names, [](const std::string& name) { return !is_tokenizer_file(name); });
  return names;
}

// The weights of a folder, each tensor of which is as it was written and has a place in the model.
Result<nn::StoredWeights> sound_weights(FileDigests& digests) {
  const fs::path& folder = digests.folder();
  const auto config = nn::read_bert_config(folder, {});
  if (!config) return fail(config.error());
  auto weights = nn::StoredWeights::open(folder, {});
  if (!weights) return weights;
  if (Status sound = check_sealed_weights(digests); !sound) return fail(sound.error());
  if (Status known = nn::check_no_tensor_left(*weights, *config); !known)
    return fail(known.error().within(folder.string()));
  return weights;
}

// Files of another model in the folder, which would be read with what is written there now.
Status check_other_model(const fs::path& to, const std::set<std::string>& written) {
  constexpr std::string_view kOtherFiles[] = {"model.safetensors.index.json", "adapter_config.json"};
  const auto names = names_in(to);
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    const bool other = (is_tokenizer_file(name) && !written.contains(name)) ||
                       std::ranges::find(kOtherFiles, name) != std::end(kOtherFiles);
    if (!other) continue;
    return fail(ErrorKind::usage,
                fmt::format("{}: is of another model and would be read with this one; remove it and run the "
                            "command again, or name another folder",
                            (to / name).string()));
  }
  return {};
}

// The names of the model's files, each with its SHA-256 digits; those of the program without a folder.
Result<std::vector<std::pair<std::string, std::string>>> part_digests(FileDigests& files) {
  std::vector<std::pair<std::string, std::string>> digests;
  if (files.folder().empty()) {
    for (const EmbeddedFile& file : embedded_model()) {
      if (is_part_of_model(file.name)) digests.emplace_back(file.name, file.sha256);
    }
    std::ranges::sort(digests);
    return digests;
  }
  const auto names = names_in(files.folder());
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    if (!is_part_of_model(name)) continue;
    auto digest = name == kTrainedCleaningFile ? record_digest(files.folder()) : files.of(name);
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
  return fail(
      ErrorKind::not_found,
      fmt::format("'{}' is neither the folder of a checkpoint nor '{}', the model built in; a model of the "
                  "Hugging Face hub goes by its name there once model pull has downloaded it",
                  name_or_folder, kEmbeddedModel));
}

std::string StoredModel::name() const {
  if (is_embedded()) return std::string(kEmbeddedModel);
  const fs::path folder = fs::weakly_canonical(folder_);
  // A snapshot of the hub's cache is called by its commit.
  const fs::path repository = folder.parent_path().parent_path();
  const std::string id = source::repository_of_folder(repository.filename().string()).id;
  const std::string own = folder.filename().string();
  return id.empty() || folder.parent_path().filename() != "snapshots" ? own : id + "@" + own.substr(0, 12);
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

Result<std::optional<double>> StoredModel::neutral_share() const {
  if (!is_embedded()) return read_neutral_share(folder_);
  return parse_neutral_share(embedded(kTrainedCleaningFile).text());
}

Result<std::optional<SeenRecord>> StoredModel::seen_record() const {
  if (!is_embedded()) return read_seen_record(folder_);
  return std::optional(embedded_record());
}

Result<std::shared_ptr<const SeenTexts>> StoredModel::seen_texts() const {
  if (is_embedded()) return std::make_shared<const SeenTexts>(embedded_record);
  auto record = read_seen_record(folder_);
  if (!record) return fail(record.error());
  return *record ? std::make_shared<const SeenTexts>(std::move(**record)) : nullptr;
}

Result<nn::StoredWeights> StoredModel::weights() const {
  if (!is_embedded()) return sound_weights(*digests_);
  return nn::StoredWeights::view(embedded("model.safetensors").bytes, {});
}

std::optional<nn::PackedBert> StoredModel::packed(const nn::StoredWeights& weights) const {
  if (!is_embedded()) return std::nullopt;
  const nn::StoredTensor* words = weights.find("bert.embeddings.word_embeddings.weight");
  if (words == nullptr || words->type != nn::StoredType::bf16 || words->shape.size() != 2)
    return std::nullopt;
  const auto* values =
      reinterpret_cast<const nn::Bf16*>(words->bytes.data());  // of an even place in the file
  return nn::PackedBert{embedded_products(), nn::matrix(values, words->shape[0], words->shape[1])};
}

Result<std::string> StoredModel::fingerprint() const {
  const auto parts = part_digests(*digests_);
  if (!parts) return fail(parts.error());
  core::Sha256 hash;
  for (const auto& [name, digest] : *parts) hash.update(name + " " + digest + "\n");
  return hash.hex();
}

Status StoredModel::check_target(const fs::path& to) const {
  std::error_code problem;
  if (!fs::exists(to, problem) || (!is_embedded() && fs::equivalent(folder_, to, problem))) return {};
  const auto names = tokenizer_files(folder_);
  return names ? check_other_model(to, *names) : fail(names.error());
}

Status StoredModel::copy_tokenizer(const fs::path& to) const {
  if (Status made = core::make_folder(to); !made) return made;
  if (Status alone = check_target(to); !alone) return alone;
  std::error_code problem;
  if (!is_embedded() && fs::equivalent(folder_, to, problem)) return {};
  const auto names = tokenizer_files(folder_);
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    const auto content = is_embedded() ? Result<std::string>(std::string(embedded(name).text()))
                                       : core::read_file(folder_ / name, kTokenizerFileBytes);
    if (!content) return fail(content.error());
    if (Status written = core::write_file_atomically(to / name, *content); !written) return written;
  }
  return {};
}

}  // namespace bellwether::sentiment
