#include "bellwether/finetune/export_model.h"

#include <optional>
#include <utility>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_record.h"

namespace bellwether::finetune {
namespace {

using core::fail;
using core::Result;
using core::Status;

std::vector<std::uint16_t> rounded(std::span<const float> values) {
  std::vector<std::uint16_t> halves;
  halves.reserve(values.size());
  for (const float each : values) halves.push_back(nn::bf16_from_f32(each));
  return halves;
}

// The parameters as a file holds them; `bytes` belong to the caller.
std::vector<nn::StoredTensor> stored_tensors(const nn::BertWeights& weights, std::span<const std::byte> bytes,
                                             nn::StoredType type) {
  std::vector<nn::StoredTensor> tensors;
  const std::size_t size = nn::bits_of(type) / 8;
  for (const nn::ParameterPlace& place : weights.places()) {
    tensors.push_back({place.parameter.name, type, place.parameter.shape,
                       bytes.subspan(place.first * size, place.parameter.elements() * size)});
  }
  return tensors;
}

// What a model has beside its weights and tokenizer, where somebody wrote it down.
struct Records {
  std::optional<text::CleanOptions> cleaning;
  std::optional<sentiment::SeenRecord> seen;
};

Result<Records> records_of(const sentiment::StoredModel& model) {
  auto cleaning = model.trained_cleaning();
  if (!cleaning) return fail(cleaning.error());
  auto seen = model.seen_record();
  if (!seen) return fail(seen.error());
  return Records{std::move(*cleaning), std::move(*seen)};
}

// Nor may the records of an earlier model in the folder stay.
Status write_records(const Records& records, const std::filesystem::path& folder) {
  for (const std::string_view each : {sentiment::kTrainedCleaningFile, sentiment::kSeenTextsFile}) {
    std::error_code problem;
    std::filesystem::remove(folder / each, problem);
    if (problem) return fail(core::ErrorKind::io, (folder / each).string() + ": " + problem.message());
  }
  if (records.cleaning) {
    if (Status written = sentiment::write_trained_cleaning(folder, *records.cleaning); !written)
      return written;
  }
  return records.seen ? sentiment::write_seen_record(folder, *records.seen) : Status();
}

}  // namespace

Result<ExportedModel> export_model(std::string_view name_or_folder, StoredNumbers numbers,
                                   const std::filesystem::path& folder) {
  const auto model = sentiment::StoredModel::open(name_or_folder);
  if (!model) return fail(model.error());
  std::error_code ignored;
  if (std::filesystem::equivalent(model->folder(), folder, ignored))
    return fail(core::ErrorKind::usage, "--out: is the model's own folder; name another");
  const auto weights = sentiment::load_weights(*model, nn::BertHead::classifier);
  if (!weights) return fail(weights.error().within(model->name()));
  const std::vector<std::uint16_t> halves =
      numbers == StoredNumbers::bf16 ? rounded(weights->all()) : std::vector<std::uint16_t>();
  const auto bytes =
      numbers == StoredNumbers::bf16 ? std::as_bytes(std::span(halves)) : std::as_bytes(weights->all());
  const nn::StoredType type = numbers == StoredNumbers::bf16 ? nn::StoredType::bf16 : nn::StoredType::f32;
  const auto records = records_of(*model);
  if (!records) return fail(records.error());
  const auto write = [&]() -> Status {
    Status written = model->copy_tokenizer(folder);
    if (written) written = write_records(*records, folder);
    if (written)
      written =
          nn::write_safetensors(folder / "model.safetensors", stored_tensors(*weights, bytes, type), {});
    if (!written) return written;
    const std::string config = nn::bert_config_json(weights->config(), nn::BertHead::classifier);
    return core::write_file_atomically(folder / "config.json", config);
  };
  if (Status written = sentiment::write_model_folder(*model, folder, write); !written)
    return fail(written.error());
  return ExportedModel{weights->all().size(),
                       std::filesystem::file_size(folder / "model.safetensors", ignored)};
}

}  // namespace bellwether::finetune
