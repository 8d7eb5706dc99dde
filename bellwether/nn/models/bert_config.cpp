#include "bellwether/nn/models/bert_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"
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
  return fail(ErrorKind::model, fmt::format("field \"{}\" {}", field, why));
}

// A value as it stands in the file, short enough to print.
std::string shown(const json& value) {
  constexpr std::size_t kShown = 100;
  return std::string(core::utf8_prefix(value.dump(), kShown));
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
    return refuse(field.name, range + ", not " + shown(*found));
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
    return fail(ErrorKind::unsupported, "field \"hidden_act\": " + shown(*found) +
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
                          {"is_encoder_decoder", false},
                          {"add_cross_attention", false}};
  for (const Expected& each : all) {
    const json* found = member(object, each.name);
    if (found == nullptr || *found == each.value) continue;
    if (found->type() != each.value.type()) return refuse(each.name, "must be " + each.value.dump());
    return fail(ErrorKind::unsupported, fmt::format("field \"{}\" is {}; only {} can be read as BERT",
                                                    each.name, shown(*found), each.value.dump()));
  }
  return {};
}

// Fields that turn BERT into another model wherever they hold anything.
Status refuse_additions(const json& object) {
  constexpr std::pair<const char*, const char*> kAll[] = {
      {"auto_map", "it asks for code of its own, which is not run"},
      {"quantization_config",
       "its weights are packed in a way that is not read; save them as f32, f16 or bf16"},
      {"compression_config",
       "its weights are packed in a way that is not read; save them as f32, f16 or bf16"},
      {"pruned_heads", "layers with heads taken out are not computed"},
      {"adapters", "adapters inside a checkpoint are not computed; merge them into the weights first"}};
  for (const auto& [name, why] : kAll) {
    const json* found = member(object, name);
    if (found == nullptr || (found->is_structured() && found->empty())) continue;
    return fail(ErrorKind::unsupported, fmt::format("field \"{}\": {}", name, why));
  }
  const json *embedded = member(object, "embedding_size"), *hidden = member(object, "hidden_size");
  if (embedded != nullptr && hidden != nullptr && *embedded != *hidden)
    return fail(ErrorKind::unsupported,
                "field \"embedding_size\": embeddings of another width than hidden_size are not computed");
  return {};
}

// Whether `architectures` names a head that gives a text one class, or a model without a head.
bool is_for_texts(std::string_view architecture) {
  return architecture.ends_with("ForSequenceClassification") || architecture.ends_with("Model") ||
         architecture.ends_with("ForMaskedLM") || architecture.ends_with("ForPreTraining");
}

// A head of the right shape may still mean something else.
Status read_task(const json& object, BertConfig& config) {
  if (const json* type = member(object, "problem_type");
      type != nullptr && *type != "single_label_classification") {
    config.other_task = "field \"problem_type\" is " + shown(*type);
  }
  const json* names = member(object, "architectures");
  if (names == nullptr) return {};
  if (!names->is_array()) return refuse("architectures", "must be a list of names");
  for (const json& each : *names) {
    if (!each.is_string()) return refuse("architectures", "must be a list of names");
    if (!is_for_texts(each.get_ref<const std::string&>()))
      config.other_task = "field \"architectures\" names " + shown(each);
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

bool is_unnamed(std::string_view name) {
  constexpr std::string_view kUnnamed = "LABEL_";
  return name.starts_with(kUnnamed) && name.size() > kUnnamed.size() &&
         name.find_first_not_of("0123456789", kUnnamed.size()) == std::string_view::npos;
}

// The id that label2id gives a name; some writers put it in quotes.
std::optional<std::size_t> id_in(const json& value) {
  std::size_t id = 0;
  if (value.is_number_unsigned()) return value.get<std::size_t>();
  if (!value.is_string() || !core::parse_value(value.get_ref<const std::string&>(), id)) return std::nullopt;
  return id;
}

// Compares id2label with label2id, which says nothing where it has the LABEL_n of a model without names, and
// names the classes where only it does.
void compare_labels(const json& ids, BertConfig& config) {
  if (!ids.is_object()) {
    config.label_conflict = "label2id is no object of names and ids";
    return;
  }
  const auto items = ids.items();
  if (std::all_of(items.begin(), items.end(), [](const auto& each) { return is_unnamed(each.key()); }))
    return;
  std::vector<std::string> named(config.labels.size());
  for (const auto& [name, value] : items) {
    const auto id = id_in(value);
    if (!id || *id >= named.size() || !named[*id].empty() || name.empty() || name.size() > kLongestLabel) {
      config.label_conflict = fmt::format("label2id says {} of {}, which is no id of its own from 0 to {}",
                                          shown(value), shown(json(name)), named.size() - 1);
      return;
    }
    named[*id] = name;
  }
  if (!config.names_its_labels() && ids.size() == named.size()) config.labels = named;
  for (std::size_t id = 0; id < named.size(); ++id) {
    if (named[id] == config.labels[id]) continue;
    config.label_conflict =
        fmt::format("id {} is \"{}\" in id2label and {} in label2id", id, config.labels[id],
                    named[id].empty() ? "nothing" : '"' + named[id] + '"');
    return;
  }
}

Status read_labels(const json& object, BertConfig& config) {
  const json* count = member(object, "num_labels");
  if (count != nullptr && (!count->is_number_unsigned() || *count < 1u || *count > kMostLabels)) {
    return refuse("num_labels", fmt::format("must be an integer from 1 to {}", kMostLabels));
  }
  const json *names = member(object, "id2label"), *ids = member(object, "label2id");
  if (names == nullptr) {
    const bool only_ids = count == nullptr && ids != nullptr && ids->is_object() && !ids->empty();
    config.set_unnamed_labels(count != nullptr ? count->get<std::size_t>() : only_ids ? ids->size() : 2);
    if (config.labels.size() > kMostLabels)
      return refuse("label2id", fmt::format("must hold at most {} names", kMostLabels));
  } else if (Status read = read_label_names(*names, config); !read) {
    return read;
  }
  if (count != nullptr && *count != config.labels.size())
    return refuse("num_labels", "disagrees with id2label");
  if (ids != nullptr) compare_labels(*ids, config);
  return {};
}

Status read_fields(const json& object, BertConfig& config) {
  if (Status other = refuse_other_kinds(object); !other) return other;
  if (Status added = refuse_additions(object); !added) return added;
  if (Status task = read_task(object, config); !task) return task;
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
  if (Status labels = read_labels(object, config); !labels) return labels;
  if (config.labels.size() == 1 && config.other_task.empty())
    config.other_task = "it names one output, which is a number and no class";
  return {};
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
  return fail(ErrorKind::model, fmt::format("the model would take {} MB; the limit is {} MB",
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
  if (!parsed) return fail(ErrorKind::model, parsed.error().message);
  if (!parsed->is_object()) return fail(ErrorKind::model, "is not a JSON object");
  BertConfig config;
  if (Status read = read_fields(*parsed, config); !read) return fail(read.error());
  if (Status fits = check_memory(config, limits); !fits) return fail(fits.error());
  return config;
}

Result<BertConfig> read_bert_config(const std::filesystem::path& folder, const BertConfigLimits& limits) {
  const std::filesystem::path path = folder / "config.json";
  const Result<std::string> text = core::read_file(path, limits.file_bytes);
  if (!text) return fail(text.error());
  if (const auto instead = core::failed_download(*text); !instead.empty())
    return fail(ErrorKind::model, fmt::format("{}: {}", path.string(), instead));
  Result<BertConfig> config = parse_bert_config(*text, limits);
  if (!config) return fail(config.error().within(path.string()));
  return config;
}

core::Status require_one_class(const BertConfig& config) {
  if (config.other_task.empty()) return {};
  return fail(ErrorKind::unsupported,
              config.other_task +
                  ": only heads that give a text one class (BertForSequenceClassification with "
                  "problem_type single_label_classification) are computed");
}

core::Status require_agreeing_labels(const BertConfig& config) {
  if (config.label_conflict.empty()) return {};
  return fail(ErrorKind::model, config.label_conflict +
                                    "; say what the outputs mean, in id order: --labels "
                                    "negative,neutral,positive");
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
