#include "bellwether/train/classifier/memory_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bellwether/core/progress.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/train/epoch_order.h"

namespace bellwether::train {
namespace {

// Calls visit(tokens) for each batch of the fit.
template <class Visit>
void for_each_batch(const LabeledTokens& train, const ClassifierTrainingOptions& options, Visit visit) {
  std::vector<std::uint32_t> order(train.texts.texts());
  for (std::uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
    shuffle_epoch(options.seed, epoch, order);
    for (std::size_t first = 0; first < order.size(); first += options.batch) {
      const std::size_t end = std::min<std::size_t>(order.size(), first + options.batch);
      std::size_t tokens = 0;
      for (std::size_t i = first; i < end; ++i) tokens += train.texts.length(order[i]);
      visit(tokens);
    }
  }
}

std::size_t longest_text(const LabeledTokens& data) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < data.texts.texts(); ++i) longest = std::max(longest, data.texts.length(i));
  return longest;
}

// What oneDNN holds: a compiled product for each shape, of which every number of tokens brings some, until
// nn's cache is full. Measured with oneDNN 2.6 on AVX-512: narrow models get kernels of their own for every
// shape, wider ones share one.
std::uint64_t product_bytes(const nn::BertConfig& config, const LabeledTokens& train,
                            const ClassifierTrainingOptions& options) {
  constexpr std::uint64_t kAlways = 25'000'000, kMost = 4096, kOfTokens = 10, kWide = 256;
  std::set<std::size_t> counts;
  for_each_batch(train, options, [&](std::size_t tokens) { counts.insert(tokens); });
  const std::uint64_t each = config.hidden_size < kWide ? 40'000 : 9'000;
  return kAlways + std::min<std::uint64_t>(kMost, kOfTokens * counts.size()) * each;
}

// Of an adapter's values, of the weights it is added to, and of what learns beside it.
struct AdapterSizes {
  std::uint64_t values = 0, adapted = 0, head = 0;
};

AdapterSizes adapter_sizes(const nn::BertConfig& config, const ClassifierTrainingOptions& options) {
  AdapterSizes sizes;
  const auto weights = adapted_weights(config, lora_options(options));
  BW_ASSERT(weights);
  for (const nn::ParameterShape& each : *weights) {
    sizes.values += options.lora_rank * (each.shape[0] + each.shape[1]);
    sizes.adapted += each.elements();
  }
  for (const nn::ParameterShape& each : nn::bert_parameters(config, nn::BertHead::classifier))
    if (nn::parameter_depth(each.name, config.layers) > config.layers) sizes.head += each.elements();
  return sizes;
}

}  // namespace

std::uint64_t MemoryPlan::peak() const {
  return std::max(
      weights + gradients + rounded + moments + best + adapter + activations + validation + products,
      weights + moments + best + adapter + restoring);
}

MemoryPlan going_on(MemoryPlan plan, std::uint64_t checkpoint_bytes) {
  plan.restoring = 2 * checkpoint_bytes;
  return plan;
}

nn::TrainingBatchSize largest_batch(const LabeledTokens& train, const ClassifierTrainingOptions& options,
                                    std::size_t threads) {
  nn::TrainingBatchSize largest{.head_rows = std::min<std::size_t>(options.batch, train.texts.texts()),
                                .longest = longest_text(train),
                                .threads = threads};
  for_each_batch(train, options, [&](std::size_t tokens) {
    largest.tokens = std::max<std::uint64_t>(largest.tokens, tokens);
  });
  return largest;
}

MemoryPlan plan_memory(const nn::BertConfig& config, const ClassifierTrainingData& data,
                       const ClassifierTrainingOptions& options, std::size_t threads) {
  constexpr nn::BertHead kHead = nn::BertHead::classifier;
  const nn::BertTrainingOptions training{options.precision, options.frozen_layers, options.activations, {}};
  const std::uint64_t parameters = nn::count_parameters(nn::bert_parameters(config, kHead)),
                      trained = parameters - nn::count_frozen_parameters(config, options.frozen_layers);
  MemoryPlan plan;
  plan.weights = plan.best = parameters * sizeof(float);
  std::uint64_t learning = trained, moved = trained;  // parameters with a gradient; moved by the optimizer
  if (options.lora_rank > 0) {
    const AdapterSizes sizes = adapter_sizes(config, options);
    learning = sizes.adapted + sizes.head;
    moved = sizes.values + sizes.head;
    plan.adapter = (3 * sizes.values + sizes.adapted) * sizeof(float);
  }
  plan.gradients = learning * sizeof(float) * (options.accumulate > 1 ? 2 : 1);
  plan.moments = moved * sizeof(float) * (options.optimizer == OptimizerKind::sgd ? 1 : 2);
  plan.rounded = options.precision == nn::Precision::bf16
                     ? nn::count_rounded_parameters(config, kHead) * sizeof(nn::Bf16)
                     : 0;
  plan.activations =
      nn::bert_training_bytes(config, kHead, training, largest_batch(data.train, options, threads)) -
      nn::bert_training_bytes(config, kHead, training, {.threads = 0});
  plan.products = product_bytes(config, data.train, options);
  if (!data.validation.labels.empty()) {
    plan.validation = nn::bert_bytes(config, options.precision, {longest_text(data.validation), threads});
  }
  return plan;
}

std::string memory_plan_text(const MemoryPlan& plan) {
  const struct {
    const char* name;
    std::uint64_t bytes;
  } parts[] = {{"weights", plan.weights},         {"gradients", plan.gradients},
               {"bf16 weights", plan.rounded},    {"moments", plan.moments},
               {"best epoch", plan.best},         {"adapter", plan.adapter},
               {"activations", plan.activations}, {"validation", plan.validation},
               {"products", plan.products},       {"reading the checkpoint", plan.restoring}};
  const auto megabytes = [](std::uint64_t bytes) { return (bytes + 500'000) / 1'000'000; };
  std::string text;
  for (const auto& [name, bytes] : parts) {
    if (bytes == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, core::with_thousands(megabytes(bytes)));
  }
  return fmt::format("{} MB: {}", core::with_thousands(megabytes(plan.peak())), text);
}

}  // namespace bellwether::train
