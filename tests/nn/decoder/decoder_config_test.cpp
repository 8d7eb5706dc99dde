#include "bellwether/nn/decoder/decoder_config.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using nlohmann::json;

// Qwen2.5-1.5B's config.json on the hub, without what is not read.
json qwen() {
  return {{"model_type", "qwen2"},       {"vocab_size", 151936},
          {"hidden_size", 1536},         {"num_hidden_layers", 28},
          {"num_attention_heads", 12},   {"num_key_value_heads", 2},
          {"intermediate_size", 8960},   {"max_position_embeddings", 32768},
          {"rms_norm_eps", 1e-6},        {"rope_theta", 1000000.0},
          {"tie_word_embeddings", true}, {"hidden_act", "silu"},
          {"use_sliding_window", false}, {"eos_token_id", json::array({151645, 151643})}};
}

std::string error_of(const json& config) {
  const auto read = parse_decoder_config(config.dump());
  return read ? "" : read.error().message;
}

TEST(DecoderConfig, Reads_the_older_and_the_newer_place_of_rotary_settings) {
  const auto older = parse_decoder_config(qwen().dump());
  ASSERT_TRUE(older.has_value()) << older.error().message;
  EXPECT_EQ(older->rope.theta, 1e6);
  EXPECT_EQ(older->head_size, 128u);
  EXPECT_EQ(older->end_ids, (std::vector<std::uint32_t>{151645, 151643}));
  json config = qwen();
  config.erase("rope_theta");
  config["rope_parameters"] = {{"rope_theta", 5e5},       {"rope_type", "llama3"},
                               {"factor", 32.0},          {"low_freq_factor", 1.0},
                               {"high_freq_factor", 4.0}, {"original_max_position_embeddings", 8192}};
  const auto newer = parse_decoder_config(config.dump());
  ASSERT_TRUE(newer.has_value()) << newer.error().message;
  EXPECT_EQ(newer->rope.theta, 5e5);
  EXPECT_EQ(newer->rope.scaling, RopeScaling::llama3);
  EXPECT_EQ(newer->rope.factor, 32);
  EXPECT_EQ(newer->rope.original_positions, 8192u);
  config["rope_scaling"] = config["rope_parameters"];
  config.erase("rope_parameters");
  config["rope_scaling"]["type"] = "llama3";
  config["rope_scaling"].erase("rope_type");
  const auto scaled = parse_decoder_config(config.dump());
  ASSERT_TRUE(scaled.has_value()) << scaled.error().message;
  EXPECT_EQ(scaled->rope.scaling, RopeScaling::llama3);
}

TEST(DecoderConfig, Fills_in_what_llama_2_leaves_out) {
  json config = qwen();
  config["model_type"] = "llama";
  for (const char* name : {"num_key_value_heads", "rope_theta", "tie_word_embeddings"}) config.erase(name);
  const auto read = parse_decoder_config(config.dump());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->kv_heads, 12u);
  EXPECT_EQ(read->rope.theta, 10000);
  EXPECT_FALSE(read->tied);
}

TEST(DecoderConfig, Refuses_by_name_what_is_not_computed) {
  const auto with = [](const char* name, const json& value) {
    json config = qwen();
    config[name] = value;
    return error_of(config);
  };
  EXPECT_NE(with("model_type", "mistral").find("mistral"), std::string::npos);
  EXPECT_NE(with("hidden_act", "gelu").find("hidden_act"), std::string::npos);
  EXPECT_NE(with("use_sliding_window", true).find("sliding window"), std::string::npos);
  EXPECT_NE(with("layer_types", json::array({"sliding_attention"})).find("sliding_attention"),
            std::string::npos);
  EXPECT_NE(with("quantization_config", {{"bits", 4}}).find("quantization_config"), std::string::npos);
  EXPECT_NE(with("rope_scaling", {{"rope_type", "longrope"}, {"factor", 2.0}}).find("longrope"),
            std::string::npos);
  EXPECT_NE(with("num_key_value_heads", 5).find("num_key_value_heads"), std::string::npos);
  EXPECT_NE(with("hidden_size", 0).find("hidden_size"), std::string::npos);
  EXPECT_NE(with("head_dim", 127).find("127"), std::string::npos);
  EXPECT_NE(with("mlp_bias", true).find("mlp_bias"), std::string::npos);
  json llama = qwen();
  llama["model_type"] = "llama";
  llama["attention_bias"] = true;
  EXPECT_NE(error_of(llama).find("attention_bias"), std::string::npos);
  EXPECT_EQ(error_of(qwen()), "");
}

// requirements/llm.md, section 6.
TEST(DecoderConfig, Counts_the_parameters_of_Qwen2_5_1_5B) {
  const auto config = parse_decoder_config(qwen().dump());
  ASSERT_TRUE(config.has_value());
  EXPECT_EQ(count_decoder_parameters(*config), 1'543'714'304u);
  EXPECT_EQ(count_parameters(decoder_parameters(*config)), 1'543'714'304u);
}

TEST(DecoderConfig, Reads_the_published_file) {
  const auto folder = tests::shared_path("tokenizers/qwen2");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  const auto config = read_decoder_config(*folder);
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(count_decoder_parameters(*config), 1'543'714'304u);
}

}  // namespace
}  // namespace bellwether::nn
