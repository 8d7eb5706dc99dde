#include "bellwether/train/llm/decoder_adapter.h"

#include <gtest/gtest.h>

#include "tests/train/llm/tiny_decoder.h"

namespace bellwether::train {
namespace {

struct CountedModel {
  const char* name;
  std::size_t layers, hidden, heads, kv_heads, head_size, wide, parameters;
};

// Requirements of the recipe llm, "LoRA shapes": rank 8 on all linear layers.
TEST(DecoderAdapter, Has_the_published_counts_of_parameters) {
  constexpr CountedModel kModels[] = {{"Qwen2.5-0.5B", 24, 896, 14, 2, 64, 4864, 4'399'104},
                                      {"Qwen2.5-1.5B", 28, 1536, 12, 2, 128, 8960, 9'232'384},
                                      {"Llama-2-7B", 32, 4096, 32, 32, 128, 11008, 19'988'480}};
  for (const CountedModel& each : kModels) {
    nn::DecoderConfig config;
    config.layers = each.layers;
    config.hidden_size = each.hidden;
    config.heads = each.heads;
    config.kv_heads = each.kv_heads;
    config.head_size = each.head_size;
    config.intermediate_size = each.wide;
    const auto adapter = new_adapter(config, {}, 1);
    ASSERT_TRUE(adapter.has_value());
    EXPECT_EQ(adapter->values().size(), each.parameters) << each.name;
  }
}

TEST(DecoderAdapter, Begins_where_the_base_is) {
  const auto adapter = new_adapter(tests::tiny_decoder_config(), {.rank = 2}, 1);
  ASSERT_TRUE(adapter.has_value());
  for (const AdapterModule& each : adapter->modules()) {
    for (const float value : adapter->b(each)) EXPECT_EQ(value, 0.0f);
    EXPECT_NE(adapter->a(each)[0], 0.0f);
  }
}

TEST(DecoderAdapter, Scales_by_rank_or_its_root) {
  const auto scale = [](LoraScaling scaling) {
    const auto adapter =
        new_adapter(tests::tiny_decoder_config(), {.rank = 4, .alpha = 8, .scaling = scaling}, 1);
    return adapter->scale(adapter->modules().front());
  };
  EXPECT_EQ(scale(LoraScaling::standard), 2.0f);
  EXPECT_EQ(scale(LoraScaling::rank_stabilized), 4.0f);
}

TEST(DecoderAdapter, Takes_the_targets_it_is_told) {
  const auto two = new_adapter(tests::tiny_decoder_config(), {.rank = 2, .targets = "q_proj,v_proj"}, 1);
  ASSERT_TRUE(two.has_value());
  EXPECT_EQ(two->modules().size(), 4u);
  EXPECT_FALSE(new_adapter(tests::tiny_decoder_config(), {.targets = "query"}, 1).has_value());
  EXPECT_FALSE(new_adapter(tests::tiny_decoder_config(), {.rank = 9}, 1).has_value())
      << "k_proj has 8 outputs";
}

}  // namespace
}  // namespace bellwether::train
