// config.json of a decoder, read strictly: every number has a range, what is not computed is refused by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::nn {

// The families of decoders, all of pre-norm layers with rotary positions and gated feed-forward parts. qwen2:
// queries, keys and values have biases. qwen3: queries and keys are normalized head by head.
enum class DecoderFamily : std::uint8_t { llama, qwen2, qwen3 };

// How rotary frequencies are stretched beyond the length a model was first trained on.
enum class RopeScaling : std::uint8_t { none, linear, llama3, yarn };

// Rotary positions, under the names of "rope_parameters" (or, in older files, "rope_theta" and "rope_scaling").
struct RopeSettings {
  double theta = 10000;
  RopeScaling scaling = RopeScaling::none;
  double factor = 1;
  std::size_t original_positions = 0;    // llama3, yarn
  double low_frequency_factor = 1;       // llama3
  double high_frequency_factor = 4;      // llama3
  double beta_fast = 32, beta_slow = 1;  // yarn: turns within the original length
  double attention_factor = 0;           // yarn; 0: 0.1 ln(factor) + 1
  std::vector<float> divisors;           // of each frequency, as GGUF files list them; empty: 1
};

// The shape of a decoder.
struct DecoderConfig {
  DecoderFamily family = DecoderFamily::llama;
  std::size_t vocab_size = 0;
  std::size_t hidden_size = 0;
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t kv_heads = 0;
  std::size_t head_size = 0;
  std::size_t intermediate_size = 0;
  std::size_t max_positions = 0;
  double norm_eps = 1e-6;
  RopeSettings rope;
  bool tied = false;                   // the output layer is the embeddings
  std::vector<std::uint32_t> end_ids;  // of tokens that end a text, where the file names them

  [[nodiscard]] std::size_t query_width() const { return heads * head_size; }
  [[nodiscard]] std::size_t kv_width() const { return kv_heads * head_size; }
  [[nodiscard]] bool has_query_biases() const { return family == DecoderFamily::qwen2; }
  [[nodiscard]] bool has_head_norms() const { return family == DecoderFamily::qwen3; }
};

// Bounds on the file and on the model it describes.
struct DecoderConfigLimits {
  std::size_t file_bytes = 2'000'000;
  std::uint64_t parameters = std::uint64_t{1} << 37;
};

// Errors: model, naming the field and its range; unsupported (another model_type, activation, sliding window,
// rope type, code or quantization of its own), saying what is supported.
[[nodiscard]] core::Result<DecoderConfig> parse_decoder_config(std::string_view json,
                                                               const DecoderConfigLimits& limits = {});
// The same of FOLDER/config.json, or of the file itself. Errors also: not_found, io.
[[nodiscard]] core::Result<DecoderConfig> read_decoder_config(const std::filesystem::path& folder_or_file,
                                                              const DecoderConfigLimits& limits = {});

// Whether config.json names one of the families ("model_type"); false for anything that is no such file.
[[nodiscard]] bool names_decoder(std::string_view json);

// Checks what is between fields: heads that divide, sizes within the limits. For configurations that come
// from elsewhere than config.json. Errors: model.
[[nodiscard]] core::Status check_decoder_config(const DecoderConfig& config,
                                                const DecoderConfigLimits& limits = {});

}  // namespace bellwether::nn
