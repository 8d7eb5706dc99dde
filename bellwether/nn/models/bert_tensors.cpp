#include "bellwether/nn/models/bert_tensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "bellwether/core/utf8.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {
namespace {

constexpr std::string_view kModelPrefix = "bert.", kLayerPrefix = "encoder.layer.";

// Tensors that checkpoints of BERT carry and classifying a text does not use.
struct Harmless {
  std::string_view name;
  enum { whole, beginning } match;
};
constexpr Harmless kHarmless[] = {
    {"embeddings.position_ids", Harmless::whole},          // 0, 1, 2, …: a buffer, not learned
    {"embeddings.token_type_ids", Harmless::whole},        // zeros, likewise
    {"cls.predictions.", Harmless::beginning},             // guesses hidden words
    {"cls.seq_relationship.", Harmless::beginning},        // guesses whether a sentence follows
    {"discriminator_predictions.", Harmless::beginning}};  // finds replaced words

bool is_harmless(std::string_view name) {
  return std::ranges::any_of(kHarmless, [&](const Harmless& each) {
    return each.match == Harmless::whole ? name == each.name : name.starts_with(each.name);
  });
}

// N of "encoder.layer.N.…".
std::optional<std::size_t> layer_of(std::string_view name) {
  if (!name.starts_with(kLayerPrefix)) return std::nullopt;
  name.remove_prefix(kLayerPrefix.size());
  std::size_t layer = 0;
  const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), layer);
  const bool number = problem == std::errc() && end != name.data() + name.size() && *end == '.';
  return number ? std::optional(layer) : std::nullopt;
}

tl::unexpected<core::Error> refuse_left_over(const StoredTensor& tensor, std::string_view name,
                                             const BertConfig& config) {
  constexpr std::size_t kShown = 200;
  const std::string shown = nlohmann::json(std::string(core::utf8_prefix(tensor.name, kShown))).dump();
  if (const auto layer = layer_of(name); layer && *layer >= config.layers) {
    return core::fail(
        core::ErrorKind::model,
        fmt::format("tensor {} is left over: config.json says num_hidden_layers {} and the weights hold "
                    "layers beyond: they do not belong together",
                    shown, config.layers));
  }
  return core::fail(
      core::ErrorKind::model,
      fmt::format("tensor {} is left over: it is no part of the BERT classifier that config.json "
                  "describes, and answers without it would be another model's",
                  shown));
}

}  // namespace

core::Status check_no_tensor_left(const StoredWeights& weights, const BertConfig& config) {
  const StoredWeightSource source(weights);
  std::set<const StoredTensor*> taken;
  for (const ParameterShape& each : bert_parameters(config, BertHead::classifier)) {
    const StoredTensor* tensor = source.stored(each);
    taken.insert(tensor);
    if (tensor != nullptr) taken.insert(source.scales(*tensor));
  }
  for (const StoredTensor* each : weights.tensors()) {
    if (taken.contains(each)) continue;
    std::string_view name = each->name;
    if (name.starts_with(kModelPrefix)) name.remove_prefix(kModelPrefix.size());
    if (!is_harmless(name)) return refuse_left_over(*each, name, config);
  }
  return {};
}

}  // namespace bellwether::nn
