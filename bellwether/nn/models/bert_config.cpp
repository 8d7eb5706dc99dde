#include "bellwether/nn/models/bert_config.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/nn/models/bert_parameters.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;

// The range of an integer. Every dimension must be stated: a default would be a guess about the weights.
struct IntegerField {
  const char* name;
  std::size_t BertConfig::*member;
  std::int64_t lowest, highest;
};

constexpr IntegerField kIntegers[] = {
    {"vocab_size", &BertConfig::vocab_size, 1, 10'000'000},
    {"hidden_size", &BertConfig::hidden_size, 1, 65'536},
    {"num_hidden_layers", &BertConfig::layers, 1, 1'000},
    {"num_attention_heads", &BertConfig::heads, 1, 1'024},
    {"intermediate_size", &BertConfig::intermediate_size, 1, 1'000'000},
    {"max_position_embeddings", &BertConfig::max_positions, 1, 1'000'000},
    {"type_vocab_size", &BertConfig::token_types, 1, 1'000},
};

// The range of a number that may be left out.
struct NumberField {
  const char* name;
  double BertConfig::*member;
  double lowest, highest;
};

constexpr NumberField kNumbers[] = {
    {"layer_norm_eps", &BertConfig::layer_norm_eps, 1e-30, 0.1},
    {"hidden_dropout_prob", &BertConfig::hidden_dropout, 0, 0.99},
    {"attention_probs_dropout_prob", &BertConfig::attention_dropout, 0, 0.99},
    {"initializer_range", &BertConfig::initializer_range, 0, 10},
};

constexpr std::size_t kMostLabels = 10'000;
constexpr std::size_t kLongestLabel = 256;

tl::unexpected<core::Error> refuse(std::string_view field, const std::string& why) {
  return fail(ErrorKind::config, fmt::format("field \"{}\" {}", field, why));
}

// The member, or null where it is absent or null.
const json* member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

Status read_integer(const json& object, const IntegerField& field, BertConfig& config) {
  const auto found = object.find(field.name);
  if (found == object.end()) return refuse(field.name, "is missing");
  const std::string range = fmt::format("must be an integer from {} to {}", field.lowest, field.highest);
  if (!found->is_number_integer()) return refuse(field.name, range);
  const bool huge = found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX;
  const std::int64_t value = huge ? INT64_MAX : found->get<std::int64_t>();
  if (value < field.lowest || value > field.highest)
    return refuse(field.name, range + ", not " + found->dump());
  config.*field.member = static_cast<std::size_t>(value);
  return {};
}

Status read_number(const json& object, const NumberField& field, BertConfig& config) {
  const json* found = member(object, field.name);
  if (found == nullptr) return {};
  const double value = found->is_number() ? found->get<double>() : -1;
  if (value < field.lowest || value > field.highest) {
    return refuse(field.name, fmt::format("must be a number from {} to {}", field.lowest, field.highest));
  }
  config.*field.member = value;
  return {};
}

Status read_activation(const json& object, BertConfig& config) {
  const json* found = member(object, "hidden_act");
  if (found == nullptr || *found == "gelu") {
    config.activation = Gelu::erf;
  } else if (*found == "gelu_new" || *found == "gelu_pytorch_tanh") {
    config.activation = Gelu::tanh;
  } else if (found->is_string()) {
    return fail(ErrorKind::unsupported, "field \"hidden_act\": " + found->dump() +
                                            " is not built in; known: gelu, gelu_new, gelu_pytorch_tanh");
  } else {
    return refuse("hidden_act", "must be a string");
  }
  return {};
}

// What we do not compute must not be asked for in silence.
Status refuse_other_kinds(const json& object) {
  struct Expected {
    const char* name;
    json value;
  };
  const Expected all[] = {{"model_type", "bert"},
                          {"position_embedding_type", "absolute"},
                          {"is_decoder", false},
                          {"add_cross_attention", false}};
  for (const Expected& each : all) {
    const json* found = member(object, each.name);
    if (found == nullptr || *found == each.value) continue;
    if (found->type() != each.value.type()) return refuse(each.name, "must be " + each.value.dump());
    return fail(ErrorKind::unsupported, fmt::format("field \"{}\" is {}; only {} can be read as BERT",
                                                    each.name, found->dump(), each.value.dump()));
  }
  return {};
}

// {"0": "positive", …}: ids dense from 0.
Status read_label_names(const json& names, BertConfig& config) {
  if (!names.is_object() || names.empty() || names.size() > kMostLabels) {
    return refuse("id2label", fmt::format("must be an object of 1 to {} names", kMostLabels));
  }
  config.labels.assign(names.size(), "");
  for (std::size_t id = 0; id < names.size(); ++id) {
    const auto found = names.find(std::to_string(id));
    if (found == names.end())
      return refuse("id2label", fmt::format("has {} names and none for id {}", names.size(), id));
    if (!found->is_string() || found->get_ref<const std::string&>().empty() ||
        found->get_ref<const std::string&>().size() > kLongestLabel) {
      return refuse("id2label", fmt::format("must name id {} in 1 to {} bytes", id, kLongestLabel));
    }
    config.labels[id] = found->get<std::string>();
  }
  return {};
}

// label2id, where it is given too, must say the same.
Status check_label_ids(const json& ids, const BertConfig& config) {
  if (!ids.is_object() || ids.size() != config.labels.size()) {
    return refuse("label2id", "must hold the names of id2label");
  }
  for (std::size_t id = 0; id < config.labels.size(); ++id) {
    const auto found = ids.find(config.labels[id]);
    if (found == ids.end() || *found != id) {
      return refuse("label2id", fmt::format("disagrees with id2label about \"{}\"", config.labels[id]));
    }
  }
  return {};
}

Status read_labels(const json& object, BertConfig& config) {
  const json* count = member(object, "num_labels");
  if (count != nullptr && (!count->is_number_unsigned() || *count < 1u || *count > kMostLabels)) {
    return refuse("num_labels", fmt::format("must be an integer from 1 to {}", kMostLabels));
  }
  const json* names = member(object, "id2label");
  if (names == nullptr) {
    config.set_unnamed_labels(count == nullptr ? 2 : count->get<std::size_t>());
    return {};
  }
  if (Status read = read_label_names(*names, config); !read) return read;
  if (count != nullptr && *count != config.labels.size())
    return refuse("num_labels", "disagrees with id2label");
  const json* ids = member(object, "label2id");
  return ids == nullptr ? Status{} : check_label_ids(*ids, config);
}

Status read_fields(const json& object, BertConfig& config) {
  if (Status other = refuse_other_kinds(object); !other) return other;
  for (const IntegerField& field : kIntegers) {
    if (Status read = read_integer(object, field, config); !read) return read;
  }
  for (const NumberField& field : kNumbers) {
    if (Status read = read_number(object, field, config); !read) return read;
  }
  config.classifier_dropout = config.hidden_dropout;
  constexpr NumberField kClassifier{"classifier_dropout", &BertConfig::classifier_dropout, 0, 0.99};
  if (Status read = read_number(object, kClassifier, config); !read) return read;
  if (Status read = read_activation(object, config); !read) return read;
  if (config.hidden_size % config.heads != 0) {
    return refuse("hidden_size", fmt::format("({}) must be a multiple of num_attention_heads ({})",
                                             config.hidden_size, config.heads));
  }
  return read_labels(object, config);
}

// The ranges keep every product below 2^64: the largest is 10^3 layers of 10^6 × 65,536.
Status check_memory(const BertConfig& config, const BertConfigLimits& limits) {
  BertConfig one_layer = config;
  one_layer.layers = 1;
  const std::uint64_t without = count_parameters(bert_parameters(one_layer, BertHead::classifier));
  const std::uint64_t hidden = config.hidden_size, wide = config.intermediate_size;
  const std::uint64_t layer = 4 * hidden * hidden + 2 * hidden * wide + 9 * hidden + wide;
  const std::uint64_t bytes = 4 * (without + (config.layers - 1) * layer);
  if (bytes <= limits.model_bytes) return {};
  return fail(ErrorKind::config, fmt::format("the model would take {} MB; the limit is {} MB",
                                             bytes / 1'000'000, limits.model_bytes / 1'000'000));
}

const char* architecture_name(BertHead head) {
  switch (head) {
    case BertHead::none:
    case BertHead::replaced_tokens: return "BertModel";
    case BertHead::masked_lm: return "BertForMaskedLM";
    case BertHead::classifier: break;
  }
  return "BertForSequenceClassification";
}

}  // namespace

bool BertConfig::names_its_labels() const {
  for (std::size_t id = 0; id < labels.size(); ++id) {
    if (labels[id] != "LABEL_" + std::to_string(id)) return true;
  }
  return false;
}

void BertConfig::set_unnamed_labels(std::size_t count) {
  labels.clear();
  for (std::size_t id = 0; id < count; ++id) labels.push_back("LABEL_" + std::to_string(id));
}

Result<BertConfig> parse_bert_config(std::string_view text, const BertConfigLimits& limits) {
  const Result<json> parsed = core::parse_json(text, {});
  if (!parsed) return fail(ErrorKind::config, parsed.error().message);
  if (!parsed->is_object()) return fail(ErrorKind::config, "is not a JSON object");
  BertConfig config;
  if (Status read = read_fields(*parsed, config); !read) return fail(read.error());
  if (Status fits = check_memory(config, limits); !fits) return fail(fits.error());
  return config;
}

Result<BertConfig> read_bert_config(const std::filesystem::path& folder, const BertConfigLimits& limits) {
  const std::filesystem::path path = folder / "config.json";
  const Result<std::string> text = core::read_file(path, limits.file_bytes);
  if (!text) return fail(text.error());
  Result<BertConfig> config = parse_bert_config(*text, limits);
  if (!config) return fail(config.error().within(path.string()));
  return config;
}

std::string bert_config_json(const BertConfig& config, BertHead head) {
  json object = {{"architectures", {architecture_name(head)}},
                 {"model_type", "bert"},
                 {"hidden_act", config.activation == Gelu::erf ? "gelu" : "gelu_new"},
                 {"position_embedding_type", "absolute"},
                 {"pad_token_id", 0},
                 {"classifier_dropout", config.classifier_dropout}};
  for (const IntegerField& field : kIntegers) object[field.name] = config.*field.member;
  for (const NumberField& field : kNumbers) object[field.name] = config.*field.member;
  for (std::size_t id = 0; id < config.labels.size(); ++id) {
    object["id2label"][std::to_string(id)] = config.labels[id];
    object["label2id"][config.labels[id]] = id;
  }
  return object.dump(2) + "\n";
}

}  // namespace bellwether::nn
