// A BERT checkpoint's config.json, read strictly: every number has a range, and the memory the model would
// need is estimated from it before anything is allocated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/ops/gelu.h"

namespace bellwether::nn {

// What stands on the encoder. replaced_tokens: the discriminator of ELECTRA (Clark, Luong, Le, Manning 2020),
// which says of each token whether another stood there.
enum class BertHead { none, classifier, masked_lm, replaced_tokens };

// The settings of a checkpoint under the names of config.json, with BERT-base's values as defaults.
struct BertConfig {
  std::size_t vocab_size = 30522;
  std::size_t hidden_size = 768;
  std::size_t layers = 12;
  std::size_t heads = 12;
  std::size_t intermediate_size = 3072;
  std::size_t max_positions = 512;
  std::size_t token_types = 2;
  Gelu activation = Gelu::erf;
  double layer_norm_eps = 1e-12;
  double hidden_dropout = 0.1;
  double attention_dropout = 0.1;
  double classifier_dropout = 0.1;
  double initializer_range = 0.02;  // standard deviation of new weights
  // The classes in id order, as id2label names them; "LABEL_0", … where the file names none. What a name
  // means is for the caller to say (sentiment::LabelMap), never its position.
  std::vector<std::string> labels{"LABEL_0", "LABEL_1"};
  // Where label2id contradicts id2label, how; who takes classes from the names must refuse then.
  std::string label_conflict;
  // What the file says the head answers where that is not one class a text ("problem_type is ..."); who takes
  // classes from its outputs must refuse then. Empty: one class a text, or nothing said.
  std::string other_task;

  [[nodiscard]] std::size_t head_size() const { return hidden_size / heads; }
  // True where the file named its classes.
  [[nodiscard]] bool names_its_labels() const;
  // n classes that have no names yet: LABEL_0 … LABEL_n-1.
  void set_unnamed_labels(std::size_t count);
};

// Bounds on the file and on the model it describes.
struct BertConfigLimits {
  std::size_t file_bytes = 2'000'000;
  std::uint64_t model_bytes = std::uint64_t{32} << 30;  // all weights as f32
};

// Errors: model, naming the field and its range; unsupported (another model_type, activation or kind of
// position, code or quantization of its own, with what is supported).
[[nodiscard]] core::Result<BertConfig> parse_bert_config(std::string_view json,
                                                         const BertConfigLimits& limits);
// The same of FOLDER/config.json. Errors also: not_found, io.
[[nodiscard]] core::Result<BertConfig> read_bert_config(const std::filesystem::path& folder,
                                                        const BertConfigLimits& limits);

// Whether the head gives a text one class of those it names. Errors: unsupported, where it does something
// else (other_task).
[[nodiscard]] core::Status require_one_class(const BertConfig& config);
// Whether the file names its classes in one way. Errors: model (label_conflict), with the remedy.
[[nodiscard]] core::Status require_agreeing_labels(const BertConfig& config);

// config.json for transformers.
[[nodiscard]] std::string bert_config_json(const BertConfig& config, BertHead head = BertHead::classifier);

}  // namespace bellwether::nn
