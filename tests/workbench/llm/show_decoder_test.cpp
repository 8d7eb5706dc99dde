#include "bellwether/workbench/llm/show_decoder.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

// A row of the table of LoRA shapes with r = 8 (requirements, section 6), from the sizes that the models' config.json
// files have.
struct LoraRow {
  const char* name;
  std::string config;
  std::uint64_t query, key, gate, layer, total;
};

std::string qwen_config(int hidden, int layers, int heads, int kv_heads, int wide, bool tied) {
  return R"({"model_type": "qwen2", "hidden_act": "silu", "rms_norm_eps": 1e-6, "rope_theta": 1000000.0,)"
         R"("max_position_embeddings": 32768, "vocab_size": )" +
         std::string(tied ? "151936" : "152064") + R"(, "hidden_size": )" + std::to_string(hidden) +
         R"(, "num_hidden_layers": )" + std::to_string(layers) + R"(, "num_attention_heads": )" +
         std::to_string(heads) + R"(, "num_key_value_heads": )" + std::to_string(kv_heads) +
         R"(, "intermediate_size": )" + std::to_string(wide) + R"(, "tie_word_embeddings": )" +
         (tied ? "true}" : "false}");
}

std::string llama_config(int vocabulary, int kv_heads, int wide) {
  return R"({"model_type": "llama", "hidden_act": "silu", "rms_norm_eps": 1e-5, "rope_theta": 500000.0,)"
         R"("max_position_embeddings": 8192, "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32,)"
         R"("tie_word_embeddings": false, "vocab_size": )" +
         std::to_string(vocabulary) + R"(, "num_key_value_heads": )" + std::to_string(kv_heads) +
         R"(, "intermediate_size": )" + std::to_string(wide) + "}";
}

std::vector<LoraRow> lora_rows() {
  return {
      {"Qwen2.5-0.5B", qwen_config(896, 24, 14, 2, 4864, true), 14'336, 8'192, 46'080, 183'296, 4'399'104},
      {"Qwen2.5-1.5B", qwen_config(1536, 28, 12, 2, 8960, true), 24'576, 14'336, 83'968, 329'728, 9'232'384},
      {"Qwen2.5-7B", qwen_config(3584, 28, 28, 4, 18944, false), 57'344, 32'768, 180'224, 720'896,
       20'185'088},
      {"Llama-3.1-8B", llama_config(128256, 8, 14336), 65'536, 40'960, 147'456, 655'360, 20'971'520},
      {"Llama-2-7B", llama_config(32000, 32, 11008), 65'536, 65'536, 120'832, 624'640, 19'988'480}};
}

core::Result<DecoderFacts> facts_of(const tests::TemporaryFolder& folder, const std::string& config,
                                    const std::string& plan) {
  const auto file = folder.write("config.json", config);
  const auto lora = parse_lora_plan(plan);
  if (!lora) return core::fail(lora.error());
  return show_decoder(file, *lora);
}

TEST(ShowDecoder, Counts_what_LoRA_adds_to_the_known_models) {
  const tests::TemporaryFolder folder;
  for (const LoraRow& row : lora_rows()) {
    const auto facts = facts_of(folder, row.config, "r=8,alpha=16,targets=all");
    ASSERT_TRUE(facts.has_value()) << row.name << ": " << facts.error().message;
    ASSERT_EQ(facts->parts.size(), 7u);
    const auto added = [&](std::size_t part) { return facts->parts[part].added; };
    EXPECT_EQ(added(0), row.query) << row.name;
    EXPECT_EQ(added(1), row.key) << row.name;
    EXPECT_EQ(added(2), row.key) << row.name;
    EXPECT_EQ(added(3), row.query) << row.name;
    for (const std::size_t wide : {4, 5, 6}) EXPECT_EQ(added(wide), row.gate) << row.name;
    EXPECT_EQ(facts->trainable, row.layer * facts->config.layers) << row.name;
    EXPECT_EQ(facts->trainable, row.total) << row.name;
  }
}

TEST(ShowDecoder, Counts_the_base_of_1_5_billion) {
  const tests::TemporaryFolder folder;
  const auto facts = facts_of(folder, lora_rows()[1].config, "r=8,alpha=16,targets=all");
  ASSERT_TRUE(facts.has_value()) << facts.error().message;
  EXPECT_EQ(facts->parameters, 1'543'714'304u);
  EXPECT_EQ(facts->all_parameters(), 1'552'946'688u);
  EXPECT_EQ(facts->bf16_bytes, 3'087'428'608u);
  EXPECT_EQ(facts->kv_token_bytes, 28'672u);
  EXPECT_TRUE(is_decoder(folder.path()));
}

TEST(ShowDecoder, Takes_some_targets_and_refuses_others) {
  const tests::TemporaryFolder folder;
  const std::string config = lora_rows()[1].config;
  const auto some = facts_of(folder, config, "r=4,targets=q_proj+v_proj");
  ASSERT_TRUE(some.has_value()) << some.error().message;
  EXPECT_EQ(some->trainable, (12'288u + 7'168u) * 28);
  EXPECT_EQ(some->lora->alpha, 8);
  const auto message = [&](const std::string& plan) {
    const auto facts = facts_of(folder, config, plan);
    return facts ? std::string() : facts.error().message;
  };
  EXPECT_NE(message("targets=query").find("q_proj, k_proj"), std::string::npos);
  EXPECT_NE(message("r=300").find("only 256 wide"), std::string::npos);
  EXPECT_NE(message("rank=8").find("'rank=8' is no part"), std::string::npos);
  EXPECT_NE(message("r=0").find("the form is"), std::string::npos);
  EXPECT_NE(message("targets=").find("targets are missing"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::workbench
