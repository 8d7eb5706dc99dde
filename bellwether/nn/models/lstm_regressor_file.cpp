// LstmRegressor on disk: one safetensors file, the config as strings in its metadata
// (docs/formats/checkpoint.md).
#include "bellwether/core/options.h"
#include "bellwether/nn/models/lstm_regressor.h"
#include "bellwether/nn/models/lstm_stack.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using Metadata = std::map<std::string, std::string>;

constexpr std::string_view kArchitecture = "lstm_regressor";

std::string head_text(const std::vector<std::size_t>& head) {
  std::string text;
  for (const std::size_t width : head) text += (text.empty() ? "" : ",") + std::to_string(width);
  return text;
}

Metadata describe(const LstmRegressorConfig& config) {
  return {{"architecture", std::string(kArchitecture)},
          {"features", std::to_string(config.features)},
          {"hidden", std::to_string(config.hidden)},
          {"layers", std::to_string(config.layers)},
          {"head", head_text(config.head)},
          {"dropout", core::value_text(config.dropout)},
          {"bias", config.bias == BiasLayout::two ? "two" : "one"}};
}

core::Result<std::string> field_of(const Metadata& metadata, const std::string& name) {
  const auto found = metadata.find(name);
  if (found == metadata.end())
    return fail(ErrorKind::model, "the metadata has no \"" + name + "\"; this is not a saved LSTM model");
  return found->second;
}

template <class T>
core::Status read_field(const Metadata& metadata, const std::string& name, T& value) {
  const auto text = field_of(metadata, name);
  if (!text) return fail(text.error());
  if (auto status = core::parse_value(*text, value); !status) {
    return fail(ErrorKind::model, "metadata " + name + ": " + status.error().message);
  }
  return {};
}

core::Status read_head(const Metadata& metadata, std::vector<std::size_t>& head) {
  const auto text = field_of(metadata, "head");
  if (!text) return fail(text.error());
  head.clear();
  std::string_view left = *text;
  while (true) {
    const std::string_view part = left.substr(0, left.find(','));
    std::size_t width = 0;
    if (auto status = core::parse_value(part, width); !status)
      return fail(ErrorKind::model, "metadata head: " + status.error().message);
    head.push_back(width);
    if (part.size() == left.size()) return {};
    left.remove_prefix(part.size() + 1);
  }
}

core::Result<LstmRegressorConfig> read_config(const Metadata& metadata) {
  const auto architecture = field_of(metadata, "architecture");
  if (!architecture) return fail(architecture.error());
  if (*architecture != kArchitecture)
    return fail(ErrorKind::model,
                "metadata architecture: is \"" + *architecture + "\", not " + std::string(kArchitecture));
  LstmRegressorConfig config;
  if (auto status = read_field(metadata, "features", config.features); !status) return fail(status.error());
  if (auto status = read_field(metadata, "hidden", config.hidden); !status) return fail(status.error());
  if (auto status = read_field(metadata, "layers", config.layers); !status) return fail(status.error());
  if (auto status = read_field(metadata, "dropout", config.dropout); !status) return fail(status.error());
  if (auto status = read_head(metadata, config.head); !status) return fail(status.error());
  const auto bias = field_of(metadata, "bias");
  if (!bias) return fail(bias.error());
  if (*bias != "one" && *bias != "two")
    return fail(ErrorKind::model, "metadata bias: is neither one nor two");
  config.bias = *bias == "two" ? BiasLayout::two : BiasLayout::one;
  return config;
}

// The file holds exactly the tensors of the config. Asked before memory is taken for them, so that a config
// cannot make us take more than the file has.
core::Status check_tensors(const SafetensorsFile& file, std::span<const ParameterSlice> slices) {
  for (const ParameterSlice& slice : slices) {
    const StoredTensor* tensor = file.find(slice.name);
    if (tensor == nullptr) return fail(ErrorKind::model, "tensor " + slice.name + " is missing");
    if (tensor->shape != slice.shape) {
      return fail(ErrorKind::model, "tensor " + slice.name + ": its shape does not fit the metadata");
    }
    if (auto status = require_finite(*tensor); !status) return status;
  }
  if (file.tensors().size() != slices.size())
    return fail(ErrorKind::model, "holds tensors that the metadata does not explain");
  return {};
}

}  // namespace

core::Result<LstmRegressor> LstmRegressor::load(const std::filesystem::path& path) {
  const auto file = SafetensorsFile::open(path, {});
  if (!file) return fail(file.error());
  const auto refuse = [&](const core::Error& error) {
    return fail(ErrorKind::model, error.within(path.string()).message);
  };
  const auto config = read_config(file->metadata());
  if (!config) return refuse(config.error());
  if (auto status = check(*config); !status) return refuse(status.error());
  if (auto status = check_tensors(*file, parameter_slices(*config)); !status) return refuse(status.error());
  LstmRegressor model(*config);
  for (const ParameterSlice& slice : model.slices_) {
    const std::span<float> values = model.parameters().subspan(slice.offset, slice.size);
    if (auto status = read_f32(*file->find(slice.name), values); !status) return refuse(status.error());
  }
  return model;
}

core::Status LstmRegressor::save(const std::filesystem::path& path, const Metadata& notes) const {
  std::vector<StoredTensor> tensors;
  for (const ParameterSlice& slice : slices_) {
    tensors.push_back(stored_f32(slice.name, slice.shape, parameters().subspan(slice.offset, slice.size)));
  }
  Metadata metadata = describe(config_);
  metadata.insert(notes.begin(), notes.end());
  return write_safetensors(path, tensors, metadata);
}

}  // namespace bellwether::nn
