#include "bellwether/finetune/export_model.h"

#include <algorithm>
#include <cmath>
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

// The parameters as a file holds them, and the numbers that their views point into.
struct StoredParameters {
  std::vector<std::uint16_t> halves;
  std::vector<std::int8_t> bytes;
  std::vector<float> scales;
  std::vector<nn::StoredTensor> tensors;
};

void store_f32(const nn::BertWeights& weights, StoredParameters& stored) {
  for (const nn::ParameterPlace& place : weights.places()) {
    stored.tensors.push_back(nn::stored_f32(place.parameter.name, place.parameter.shape,
                                            weights.all().subspan(place.first, place.parameter.elements())));
  }
}

void store_bf16(const nn::BertWeights& weights, StoredParameters& stored) {
  stored.halves.reserve(weights.all().size());
  for (const float each : weights.all()) stored.halves.push_back(nn::bf16_from_f32(each));
  const std::span<const std::uint16_t> halves(stored.halves);
  for (const nn::ParameterPlace& place : weights.places()) {
    stored.tensors.push_back({place.parameter.name, nn::StoredType::bf16, place.parameter.shape,
                              std::as_bytes(halves.subspan(place.first, place.parameter.elements()))});
  }
}

// A row's greatest magnitude becomes 127.
float quantize_row(std::span<const float> row, std::span<std::int8_t> out) {
  float greatest = 0;
  for (const float each : row) greatest = std::max(greatest, std::abs(each));
  const float scale = greatest > 0 ? greatest / 127.0F : 1.0F;
  for (std::size_t i = 0; i < row.size(); ++i)
    out[i] = static_cast<std::int8_t>(std::clamp(std::nearbyint(row[i] / scale), -127.0F, 127.0F));
  return scale;
}

// Word embeddings and the products of the encoder: nearly all of the bytes. Rows that every text reads, of positions, of
// token types and of the head, stay as they are: rounded too, they would move the scores ten times as far.
bool is_stored_as_bytes(const nn::ParameterShape& parameter) {
  if (parameter.shape.size() != 2) return false;
  return parameter.name.starts_with("bert.encoder.") ||
         parameter.name == "bert.embeddings.word_embeddings.weight";
}

void store_int8(const nn::BertWeights& weights, StoredParameters& stored) {
  std::size_t rows = 0;
  for (const nn::ParameterPlace& place : weights.places())
    if (is_stored_as_bytes(place.parameter)) rows += place.parameter.shape[0];
  stored.bytes.resize(weights.all().size());
  stored.scales.resize(rows);  // views into it must stay
  std::size_t scale = 0;
  for (const nn::ParameterPlace& place : weights.places()) {
    const auto& [name, shape] = place.parameter;
    const auto values = weights.all().subspan(place.first, place.parameter.elements());
    if (!is_stored_as_bytes(place.parameter)) {
      stored.tensors.push_back(nn::stored_f32(name, shape, values));
      continue;
    }
    const std::span<std::int8_t> bytes = std::span(stored.bytes).subspan(place.first, values.size());
    for (std::size_t row = 0; row < shape[0]; ++row)
      stored.scales[scale + row] =
          quantize_row(values.subspan(row * shape[1], shape[1]), bytes.subspan(row * shape[1], shape[1]));
    stored.tensors.push_back({name, nn::StoredType::i8, shape, std::as_bytes(bytes)});
    stored.tensors.push_back(
        nn::stored_f32(name + ".scale", {shape[0]}, std::span(stored.scales).subspan(scale, shape[0])));
    scale += shape[0];
  }
}

StoredParameters stored_parameters(const nn::BertWeights& weights, StoredNumbers numbers) {
  StoredParameters stored;
  switch (numbers) {
    case StoredNumbers::f32: store_f32(weights, stored); break;
    case StoredNumbers::bf16: store_bf16(weights, stored); break;
    case StoredNumbers::int8: store_int8(weights, stored); break;
  }
  return stored;
}

// What a model has beside its weights and tokenizer, where somebody wrote it down.
struct Records {
  std::optional<text::CleanOptions> cleaning;
  std::optional<sentiment::SeenRecord> seen;
  std::optional<double> neutral_share;
};

Result<Records> records_of(const sentiment::StoredModel& model) {
  auto cleaning = model.trained_cleaning();
  if (!cleaning) return fail(cleaning.error());
  auto seen = model.seen_record();
  if (!seen) return fail(seen.error());
  const auto neutral_share = model.neutral_share();
  if (!neutral_share) return fail(neutral_share.error());
  return Records{std::move(*cleaning), std::move(*seen), *neutral_share};
}

// Nor may the records of an earlier model in the folder stay.
Status write_records(const Records& records, const std::filesystem::path& folder) {
  for (const std::string_view each : {sentiment::kTrainedCleaningFile, sentiment::kSeenTextsFile}) {
    std::error_code problem;
    std::filesystem::remove(folder / each, problem);
    if (problem) return fail(core::ErrorKind::io, (folder / each).string() + ": " + problem.message());
  }
  if (records.cleaning) {
    if (Status written = sentiment::write_trained_cleaning(folder, *records.cleaning, records.neutral_share);
        !written)
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
  const StoredParameters stored = stored_parameters(*weights, numbers);
  const auto records = records_of(*model);
  if (!records) return fail(records.error());
  const auto write = [&]() -> Status {
    Status written = model->copy_tokenizer(folder);
    if (written) written = write_records(*records, folder);
    if (written) written = nn::write_safetensors(folder / "model.safetensors", stored.tensors, {});
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
