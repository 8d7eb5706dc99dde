#include "bellwether/nn/decoder/gguf_weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "tests/support/gguf_writer.h"

namespace bellwether::nn {
namespace {

using testing::HasSubstr;
using tests::GgufWriter;

std::string f32_bytes(const std::vector<float>& values) {
  std::string bytes;
  for (const float each : values) bytes += GgufWriter::raw(each);
  return bytes;
}

// `rows` rows of `columns` values, each the number of its row.
std::string numbered_rows(std::uint64_t rows, std::uint64_t columns) {
  std::vector<float> values;
  for (std::uint64_t i = 0; i < rows * columns; ++i) values.push_back(static_cast<float>(i / columns));
  return f32_bytes(values);
}

// A model of two heads of four columns and one key-value head.
GgufWriter small_settings(const std::string& architecture) {
  GgufWriter writer;
  writer.add_string("general.architecture", architecture);
  writer.add_number(architecture + ".embedding_length", 8);
  writer.add_number(architecture + ".block_count", 1);
  writer.add_number(architecture + ".attention.head_count", 2);
  writer.add_number(architecture + ".attention.head_count_kv", 1);
  writer.add_number(architecture + ".feed_forward_length", 6);
  writer.add_number(architecture + ".context_length", 64);
  writer.add_real(architecture + ".attention.layer_norm_rms_epsilon", 0.0625f);
  writer.add_real(architecture + ".rope.freq_base", 5000.0f);
  return writer;
}

void add_matrix(GgufWriter& writer, std::string_view name, std::uint64_t rows, std::uint64_t columns) {
  writer.add_tensor(name, {rows, columns}, 0, numbered_rows(rows, columns));
}

// A GGUF file in memory.
struct WrittenGguf {
  explicit WrittenGguf(const GgufWriter& writer)
      : bytes(writer.file()), file(*io::GgufFile::view(std::as_bytes(std::span(bytes)))) {}
  [[nodiscard]] std::string settings_error() const {
    const auto config = gguf_decoder_config(file);
    return config ? "" : config.error().message;
  }
  std::string bytes;
  io::GgufFile file;
};

TEST(GgufWeights, Settings_are_those_of_the_entries) {
  GgufWriter writer = small_settings("qwen2");
  writer.add_number("tokenizer.ggml.eos_token_id", 4);
  add_matrix(writer, "token_embd.weight", 5, 8);
  const WrittenGguf written(writer);
  const auto config = gguf_decoder_config(written.file);
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->family, DecoderFamily::qwen2);
  EXPECT_EQ(config->vocab_size, 5u);
  EXPECT_EQ(config->hidden_size, 8u);
  EXPECT_EQ(config->heads, 2u);
  EXPECT_EQ(config->kv_heads, 1u);
  EXPECT_EQ(config->head_size, 4u);
  EXPECT_EQ(config->intermediate_size, 6u);
  EXPECT_EQ(config->max_positions, 64u);
  EXPECT_EQ(config->norm_eps, 0.0625);
  EXPECT_EQ(config->rope.theta, 5000);
  EXPECT_TRUE(config->tied);  // no tensor "output.weight"
  EXPECT_EQ(config->end_ids, std::vector<std::uint32_t>{4});
}

TEST(GgufWeights, Rotary_scaling_is_read) {
  GgufWriter writer = small_settings("llama");
  writer.add_string("llama.rope.scaling.type", "yarn");
  writer.add_real("llama.rope.scaling.factor", 4.0f);
  writer.add_number("llama.rope.scaling.original_context_length", 16);
  writer.add_tensor("rope_freqs.weight", {2}, 0, f32_bytes({1, 8}));
  add_matrix(writer, "token_embd.weight", 5, 8);
  const WrittenGguf written(writer);
  const auto config = gguf_decoder_config(written.file);
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->rope.scaling, RopeScaling::yarn);
  EXPECT_EQ(config->rope.factor, 4);
  EXPECT_EQ(config->rope.original_positions, 16u);
  EXPECT_EQ(config->rope.divisors, (std::vector<float>{1, 8}));
}

TEST(GgufWeights, Settings_that_cannot_be_are_named) {
  const auto error = [](const std::string& architecture, const std::function<void(GgufWriter&)>& change) {
    GgufWriter writer = small_settings(architecture);
    add_matrix(writer, "token_embd.weight", 5, 8);
    change(writer);
    return WrittenGguf(writer).settings_error();
  };
  EXPECT_THAT(error("mamba", [](GgufWriter&) {}), HasSubstr("\"mamba\""));
  EXPECT_THAT(error("llama", [](auto& file) { file.add_number("llama.rope.dimension_count", 2); }),
              HasSubstr("in part"));
  EXPECT_THAT(error("llama", [](auto& file) { file.add_number("llama.attention.key_length", 0); }),
              HasSubstr("llama.attention.key_length is 0"));
  EXPECT_THAT(error("llama", [](auto& file) { file.add_string("llama.rope.scaling.type", "longrope"); }),
              HasSubstr("\"longrope\""));
  EXPECT_THAT(error("llama",
                    [](auto& file) {
                      file.add_tensor("rope_freqs.weight", {2}, 0, f32_bytes({1, 0}));
                    }),
              HasSubstr("divides nothing"));
  EXPECT_THAT(error("llama",
                    [](auto& file) {
                      file.add_tensor("rope_freqs.weight", {3}, 0, f32_bytes({1, 1, 1}));
                    }),
              HasSubstr("half a head has 2"));
  EXPECT_THAT(WrittenGguf(small_settings("llama")).settings_error(),
              HasSubstr("token_embd.weight is missing"));
}

// The numbers of a tensor's rows.
std::vector<float> rows_read(const GgufWeights& weights, const ParameterShape& parameter) {
  const auto tensor = weights.read(parameter);
  EXPECT_TRUE(tensor.has_value()) << (tensor ? "" : tensor.error().message);
  std::vector<float> rows;
  for (std::size_t i = 0; tensor && i < parameter.shape[0]; ++i)
    rows.push_back(tensor->data<float>()[i * parameter.shape[1]]);
  return rows;
}

struct RowOrder {
  std::string architecture;
  std::vector<float> queries, keys;
};

// Rotary pairs lie side by side in files of Llama, half a head apart in those of Qwen.
TEST(GgufWeights, Queries_and_keys_come_in_our_order) {
  const RowOrder orders[] = {{"llama", {0, 2, 1, 3, 4, 6, 5, 7}, {0, 2, 1, 3}},
                             {"qwen2", {0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3}}};
  for (const RowOrder& order : orders) {
    GgufWriter writer = small_settings(order.architecture);
    add_matrix(writer, "token_embd.weight", 5, 8);
    add_matrix(writer, "blk.0.attn_q.weight", 8, 8);
    add_matrix(writer, "blk.0.attn_k.weight", 4, 8);
    add_matrix(writer, "blk.0.attn_v.weight", 4, 8);
    const WrittenGguf written(writer);
    const auto config = gguf_decoder_config(written.file);
    ASSERT_TRUE(config.has_value()) << config.error().message;
    const auto weights = GgufWeights::make(written.file, *config);
    ASSERT_TRUE(weights.has_value()) << weights.error().message;
    const std::string prefix = "model.layers.0.self_attn.";
    EXPECT_EQ(rows_read(*weights, {prefix + "q_proj.weight", {8, 8}}), order.queries);
    EXPECT_EQ(rows_read(*weights, {prefix + "k_proj.weight", {4, 8}}), order.keys);
    EXPECT_EQ(rows_read(*weights, {prefix + "v_proj.weight", {4, 8}}), (std::vector<float>{0, 1, 2, 3}));
    EXPECT_TRUE(weights->has({"model.embed_tokens.weight", {5, 8}}));
    EXPECT_FALSE(weights->has({"model.norm.weight", {8}}));
  }
}

TEST(GgufWeights, Names_a_tensor_that_is_missing_of_another_shape_or_unknown) {
  GgufWriter writer = small_settings("qwen2");
  add_matrix(writer, "token_embd.weight", 5, 8);
  const WrittenGguf written(writer);
  const auto config = gguf_decoder_config(written.file);
  ASSERT_TRUE(config.has_value()) << config.error().message;
  const auto weights = GgufWeights::make(written.file, *config);
  ASSERT_TRUE(weights.has_value());
  EXPECT_THAT(weights->read({"model.layers.0.mlp.gate_proj.weight", {6, 8}}).error().message,
              HasSubstr("blk.0.ffn_gate.weight is missing"));
  EXPECT_THAT(weights->read({"model.embed_tokens.weight", {8, 5}}).error().message, HasSubstr("[5, 8]"));
  add_matrix(writer, "blk.1.attn_q.weight", 8, 8);
  const WrittenGguf more(writer);
  const auto refused = GgufWeights::make(more.file, *config);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, core::ErrorKind::unsupported);
  EXPECT_THAT(refused.error().message, HasSubstr("blk.1.attn_q.weight"));
}

}  // namespace
}  // namespace bellwether::nn
