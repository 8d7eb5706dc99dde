#include "bellwether/sentiment/encoder_init.h"

#include "bellwether/sentiment/score.h"

namespace bellwether::sentiment {

core::Result<nn::BertConfig> new_encoder_config(const NewEncoderOptions& shape, const NewEncoderTask& task) {
  nn::BertConfig config;
  config.vocab_size = task.vocabulary;
  config.layers = shape.layers;
  config.hidden_size = shape.hidden;
  config.heads = shape.heads;
  config.intermediate_size = shape.intermediate;
  config.max_positions = task.longest;
  config.labels = task.classes;
  // Through the reader of checkpoints, so that a new shape obeys the same rules.
  auto checked = nn::parse_bert_config(nn::bert_config_json(config), {});
  if (!checked) return core::fail(core::ErrorKind::config, "new encoder: " + checked.error().message);
  return checked;
}

std::vector<std::string> sentiment_class_names() {
  std::vector<std::string> names;
  for (const auto& [label, name] : names_of(Sentiment{})) names.emplace_back(name);
  return names;
}

}  // namespace bellwether::sentiment
