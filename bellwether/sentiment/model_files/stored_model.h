#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/safetensors_index.h"
#include "bellwether/sentiment/model_files/file_digests.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::sentiment {

class SeenTexts;

// The files of a classifier, wherever they lie: a checkpoint folder in the Hugging Face layout, or the
// program itself (embedded_model.h). Whatever scores with a model or trains on from it opens it here.
//
//   auto model = StoredModel::open("small");
//   if (!model) return fail(model.error());
//   auto weights = model->weights();
//
// Each file is hashed once, the first time that its digest is needed. Threads: one at a time.
class StoredModel {
 public:
  // "small", or a folder, whose files are compared with what its bellwether.json recorded (folder_seal.h).
  // Errors: not_found for what is neither, naming what there is; model for a file that is not the recorded
  // one.
  [[nodiscard]] static core::Result<StoredModel> open(std::string_view name_or_folder);

  [[nodiscard]] bool is_embedded() const { return folder_.empty(); }
  // Empty for the embedded model.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // For people: the folder's own name, "ORG/NAME@COMMIT" of a snapshot of the hub's cache, or "small".
  [[nodiscard]] std::string name() const;

  // Errors: those of the readers, naming file and field.
  [[nodiscard]] core::Result<std::unique_ptr<text::Tokenizer>> tokenizer() const;
  [[nodiscard]] core::Result<nn::BertConfig> config() const;
  // How the texts that it learned from were cleaned; nothing where nobody wrote it down.
  [[nodiscard]] core::Result<std::optional<text::CleanOptions>> trained_cleaning() const;
  // The share of neutral texts among those whose labels it learned; nothing where nobody wrote it down.
  [[nodiscard]] core::Result<std::optional<double>> neutral_share() const;
  // The texts that it has seen; nothing where nobody wrote them down. Errors: those of read_seen_record.
  [[nodiscard]] core::Result<std::optional<SeenRecord>> seen_record() const;
  // The same, to ask; null where there is none. That of the embedded model is not read before somebody asks.
  [[nodiscard]] core::Result<std::shared_ptr<const SeenTexts>> seen_texts() const;
  // Views into mapped files or into the program. Errors also: model, where a tensor is not as it was written
  // or has no place in the model (nn/models/bert_tensors.h).
  [[nodiscard]] core::Result<nn::StoredWeights> weights() const;
  // What was made of its weights(), which are handed in, when the program was built; nothing for a folder.
  [[nodiscard]] std::optional<nn::PackedBert> packed(const nn::StoredWeights& weights) const;
  // 64 hexadecimal digits over the bytes of all files that make the model what it is.
  [[nodiscard]] core::Result<std::string> fingerprint() const;

  // The tokenizer's files into a folder, each whole or not at all. Errors: io; usage where files of another
  // model lie there, which would be read with them.
  [[nodiscard]] core::Status copy_tokenizer(const std::filesystem::path& to) const;
  // What of that can be told before anything is written.
  [[nodiscard]] core::Status check_target(const std::filesystem::path& to) const;

 private:
  explicit StoredModel(std::filesystem::path folder)
      : folder_(std::move(folder)), digests_(std::make_shared<FileDigests>(folder_)) {}

  std::filesystem::path folder_;
  std::shared_ptr<FileDigests> digests_;  // shared by copies
};

}  // namespace bellwether::sentiment
