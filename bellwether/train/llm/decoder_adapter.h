// LoRA adapters (train/lora/lora.h has the formulas) of a decoder: A and B of any of the seven linear layers of each of
// its layers, each with a rank and an alpha of its own. The scale is alpha / rank, or alpha / sqrt(rank) for rank-
// stabilized LoRA (Kalajdzievski 2023).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/decoder_training.h"

namespace bellwether::train {

// What the product of A and B is multiplied by.
enum class LoraScaling { standard, rank_stabilized };

constexpr std::array<core::EnumName<LoraScaling>, 2> names_of(LoraScaling) {
  return {{{LoraScaling::standard, "standard"}, {LoraScaling::rank_stabilized, "rslora"}}};
}

// One adapted linear layer.
struct AdapterModule {
  std::string name;                     // "model.layers.0.self_attn.q_proj"
  std::size_t layer = 0, which = 0;     // its place (nn::LayerLinear)
  std::size_t outputs = 0, inputs = 0;  // of its weight
  std::size_t rank = 0;
  double alpha = 0.0;
  std::size_t first = 0;  // element of A among the adapter's values; B follows it

  [[nodiscard]] std::size_t elements() const { return rank * (outputs + inputs); }
};

// All linear layers of a decoder's layers, in the order of the forward pass, with rank 0.
[[nodiscard]] std::vector<AdapterModule> decoder_modules(const nn::DecoderConfig& config);

// All matrices A and B in one block, so that optimizers and checkpoints see one array.
class DecoderAdapter {
 public:
  // For these modules, whose places in the block are set here; all values are 0.
  DecoderAdapter(const nn::DecoderConfig& config, std::vector<AdapterModule> modules, LoraScaling scaling);

  [[nodiscard]] const nn::DecoderConfig& config() const { return config_; }
  [[nodiscard]] LoraScaling scaling() const { return scaling_; }
  [[nodiscard]] std::span<const AdapterModule> modules() const { return modules_; }
  [[nodiscard]] float scale(const AdapterModule& module) const;
  [[nodiscard]] std::size_t widest_rank() const;

  [[nodiscard]] std::span<float> values() { return values_; }
  [[nodiscard]] std::span<const float> values() const { return values_; }
  [[nodiscard]] std::span<float> a(const AdapterModule& module);
  [[nodiscard]] std::span<float> b(const AdapterModule& module);
  [[nodiscard]] std::span<const float> a(const AdapterModule& module) const;
  [[nodiscard]] std::span<const float> b(const AdapterModule& module) const;

  // Puts views of A and B beside the base's matrices; they live as long as the object stays where it is.
  void attach(nn::DecoderParameters& parameters) const;
  // Views of gradients that are alike in order to values().
  [[nodiscard]] nn::DecoderGradients gradients(std::span<float> gradients) const;

 private:
  nn::DecoderConfig config_;
  std::vector<AdapterModule> modules_;
  LoraScaling scaling_;
  std::vector<float> values_;
};

// Which linear layers are adapted, and how.
struct DecoderLoraOptions {
  std::size_t rank = 8;
  double alpha = 16.0;
  double dropout = 0.1;  // of the adapters' inputs
  std::string targets = "all-linear";
  LoraScaling scaling = LoraScaling::standard;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("lora_rank", &DecoderLoraOptions::rank, "Rank of the LoRA adapter.").between(1, 4096),
        field("lora_alpha", &DecoderLoraOptions::alpha,
              "LoRA scaling: the adapter counts alpha / rank times.")
            .above(0),
        field("lora_dropout", &DecoderLoraOptions::dropout, "Dropout of the adapter's input.")
            .in(core::kShareBelowOne),
        field(
            "lora_targets", &DecoderLoraOptions::targets,
            "Linear layers that LoRA adapts, separated by commas: q_proj, k_proj, v_proj, o_proj, gate_proj, "
            "up_proj, down_proj; or all-linear."),
        field("lora_scaling", &DecoderLoraOptions::scaling,
              "standard: alpha / rank; rslora: alpha / sqrt(rank).")};
  }
};

// A new adapter: A uniform in ±1 / sqrt(inputs), as PEFT draws it, and B zero, so that training starts from the base.
// Errors: usage, for a target that is not known, or a rank beyond what a product can have.
[[nodiscard]] core::Result<DecoderAdapter> new_adapter(const nn::DecoderConfig& config,
                                                       const DecoderLoraOptions& options, std::uint64_t seed);

// weights [outputs, inputs] += s B A.
void add_product(const DecoderAdapter& adapter, const AdapterModule& module, std::span<float> weights);

}  // namespace bellwether::train
