#include "bellwether/workbench/export_model.h"

#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "bellwether/sentiment/folder_seal.h"
#include "bellwether/sentiment/stored_model.h"
#include "bellwether/sentiment/trained_cleaning.h"
#include "bellwether/workbench/model_folder.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;

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

}  // namespace

Result<ExportedModel> export_model(std::string_view name_or_folder, StoredNumbers numbers,
                                   const std::filesystem::path& folder) {
  const auto model = sentiment::StoredModel::open(name_or_folder);
  if (!model) return fail(model.error());
  std::error_code ignored;
  if (std::filesystem::equivalent(model->folder(), folder, ignored))
    return fail(core::ErrorKind::usage, "--out: is the model's own folder; name another");
  const auto weights = load_weights(*model, nn::BertHead::classifier);
  if (!weights) return fail(weights.error().within(model->name()));
  const std::vector<std::uint16_t> halves =
      numbers == StoredNumbers::bf16 ? rounded(weights->all()) : std::vector<std::uint16_t>();
  const auto bytes =
      numbers == StoredNumbers::bf16 ? std::as_bytes(std::span(halves)) : std::as_bytes(weights->all());
  const nn::StoredType type = numbers == StoredNumbers::bf16 ? nn::StoredType::bf16 : nn::StoredType::f32;
  const auto cleaning = model->trained_cleaning();
  if (!cleaning) return fail(cleaning.error());
  if (auto copied = model->copy_tokenizer(folder); !copied) return fail(copied.error());
  std::filesystem::remove(folder / sentiment::kTrainedCleaningFile, ignored);  // of an earlier model there
  if (*cleaning) {
    if (auto written = sentiment::write_trained_cleaning(folder, **cleaning); !written)
      return fail(written.error());
  }
  if (auto written =
          nn::write_safetensors(folder / "model.safetensors", stored_tensors(*weights, bytes, type), {});
      !written)
    return fail(written.error());
  const std::string config = nn::bert_config_json(weights->config(), nn::BertHead::classifier);
  if (auto written = core::write_file_atomically(folder / "config.json", config); !written)
    return fail(written.error());
  if (auto sealed = sentiment::seal_folder(folder); !sealed) return fail(sealed.error());
  return ExportedModel{weights->all().size(),
                       std::filesystem::file_size(folder / "model.safetensors", ignored)};
}

}  // namespace bellwether::workbench
