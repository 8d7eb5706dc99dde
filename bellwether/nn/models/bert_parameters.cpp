#include "bellwether/nn/models/bert_parameters.h"

#include <fmt/format.h>

#include <charconv>
#include <numeric>

#include "bellwether/core/progress.h"

namespace bellwether::nn {
namespace {

class List {
 public:
  void tensor(const std::string& name, std::vector<std::size_t> shape) {
    parameters_.push_back({name, std::move(shape)});
  }
  void linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
    tensor(name + ".weight", {outputs, inputs});
    tensor(name + ".bias", {outputs});
  }
  void norm(const std::string& name, std::size_t size) {
    tensor(name + ".weight", {size});
    tensor(name + ".bias", {size});
  }
  std::vector<ParameterShape> take() { return std::move(parameters_); }

 private:
  std::vector<ParameterShape> parameters_;
};

void add_layer(List& list, const std::string& name, const BertConfig& config) {
  const std::size_t hidden = config.hidden_size;
  for (const char* each : {"query", "key", "value"}) {
    list.linear(name + ".attention.self." + each, hidden, hidden);
  }
  list.linear(name + ".attention.output.dense", hidden, hidden);
  list.norm(name + ".attention.output.LayerNorm", hidden);
  list.linear(name + ".intermediate.dense", config.intermediate_size, hidden);
  list.linear(name + ".output.dense", hidden, config.intermediate_size);
  list.norm(name + ".output.LayerNorm", hidden);
}

std::string shape_text(const std::vector<std::size_t>& shape) {
  return fmt::format("[{}]", fmt::join(shape, ", "));
}

// The part of a dotted name at `depth`, and whether the name goes on after it.
struct Part {
  std::string_view name;
  bool last;
};
Part part_at(std::string_view name, std::size_t depth) {
  for (; depth > 0; --depth) name.remove_prefix(name.find('.') + 1);
  const std::size_t dot = name.find('.');
  return {name.substr(0, dot), dot == std::string_view::npos};
}

// Lines of parameters[first … end), which share their first `depth` parts.
void draw(const std::vector<ParameterShape>& parameters, std::size_t first, std::size_t end,
          std::size_t depth, std::string& out) {
  for (std::size_t i = first; i < end;) {
    const Part part = part_at(parameters[i].name, depth);
    std::size_t next = i + 1;
    while (!part.last && next < end && part_at(parameters[next].name, depth).name == part.name) ++next;
    std::uint64_t count = 0;
    for (std::size_t k = i; k < next; ++k) count += parameters[k].elements();
    std::string label = std::string(2 * depth, ' ') + std::string(part.name);
    if (part.last) label += "  " + shape_text(parameters[i].shape);
    out += fmt::format("{:<56} {:>15}\n", label, core::with_thousands(count));
    if (!part.last) draw(parameters, i, next, depth + 1, out);
    i = next;
  }
}

// Elements of the embeddings and of the first `depth` layers.
std::uint64_t count_up_to_depth(const BertConfig& config, std::size_t depth) {
  std::uint64_t count = 0;
  for (const ParameterShape& each : bert_parameters(config, BertHead::none)) {
    if (parameter_depth(each.name, config.layers) <= depth) count += each.elements();
  }
  return count;
}

}  // namespace

std::uint64_t ParameterShape::elements() const {
  return std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>());
}

std::vector<ParameterShape> bert_parameters(const BertConfig& config, BertHead head) {
  const std::size_t hidden = config.hidden_size;
  List list;
  list.tensor("bert.embeddings.word_embeddings.weight", {config.vocab_size, hidden});
  list.tensor("bert.embeddings.position_embeddings.weight", {config.max_positions, hidden});
  list.tensor("bert.embeddings.token_type_embeddings.weight", {config.token_types, hidden});
  list.norm("bert.embeddings.LayerNorm", hidden);
  for (std::size_t layer = 0; layer < config.layers; ++layer) {
    add_layer(list, "bert.encoder.layer." + std::to_string(layer), config);
  }
  if (head == BertHead::none || head == BertHead::classifier)
    list.linear("bert.pooler.dense", hidden, hidden);
  if (head == BertHead::classifier) list.linear("classifier", config.labels.size(), hidden);
  if (head == BertHead::masked_lm) {
    list.linear("cls.predictions.transform.dense", hidden, hidden);
    list.norm("cls.predictions.transform.LayerNorm", hidden);
    list.tensor("cls.predictions.bias", {config.vocab_size});
  }
  if (head == BertHead::replaced_tokens) {
    list.linear(std::string(kDetectorPrefix) + "dense", hidden, hidden);
    list.linear(std::string(kDetectorPrefix) + "dense_prediction", 1, hidden);
  }
  return list.take();
}

std::uint64_t count_parameters(const std::vector<ParameterShape>& parameters) {
  std::uint64_t count = 0;
  for (const ParameterShape& parameter : parameters) count += parameter.elements();
  return count;
}

std::size_t parameter_depth(std::string_view name, std::size_t layers) {
  constexpr std::string_view kEmbeddings = "bert.embeddings.", kLayer = "bert.encoder.layer.";
  if (name.starts_with(kEmbeddings)) return 0;
  if (!name.starts_with(kLayer)) return layers + 1;
  std::size_t layer = 0;
  std::from_chars(name.data() + kLayer.size(), name.data() + name.size(), layer);
  return layer + 1;
}

std::uint64_t count_frozen_parameters(const BertConfig& config, std::size_t frozen_layers) {
  return frozen_layers == 0 ? 0 : count_up_to_depth(config, frozen_layers);
}

std::uint64_t count_embedding_parameters(const BertConfig& config) { return count_up_to_depth(config, 0); }

std::string parameter_tree(const std::vector<ParameterShape>& parameters) {
  std::string out;
  draw(parameters, 0, parameters.size(), 0, out);
  return out;
}

}  // namespace bellwether::nn
