// Whole adapters: peft_adapter_test.cpp.
#include "bellwether/train/lora/peft_config.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::train {
namespace {

TEST(PeftConfig, Rank_scale_and_modules_are_read) {
  const auto config = parse_peft_config(
      R"({"peft_type": "LORA", "r": 8, "lora_alpha": 16, "target_modules": ["query", "value"],
          "modules_to_save": ["pooler"], "task_type": "SEQ_CLS", "lora_dropout": 0.1})",
      {});
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->rank, 8u);
  EXPECT_EQ(config->alpha, 16.0);
  EXPECT_EQ(config->targets, (std::vector<std::string>{"query", "value"}));
  EXPECT_EQ(config->saved, (std::vector<std::string>{"pooler", "classifier"}))
      << "PEFT trains this task's head whole";
}

TEST(PeftConfig, A_pattern_of_modules_is_no_list) {
  const auto config = parse_peft_config(R"({"r": 1, "lora_alpha": 1, "target_modules": ".*query"})", {});
  ASSERT_TRUE(config);
  EXPECT_FALSE(config->targets);
}

TEST(PeftConfig, The_rank_holds_at_its_limit_and_not_beyond) {
  const auto parsed = [](const std::string& rank) {
    return parse_peft_config("{\"r\": " + rank + ", \"lora_alpha\": 1}", {.rank = 4}).has_value();
  };
  EXPECT_TRUE(parsed("1"));
  EXPECT_TRUE(parsed("4"));
  for (const char* rank : {"0", "5", "-1", "1.5", "\"8\"", "null"}) EXPECT_FALSE(parsed(rank)) << rank;
}

TEST(PeftConfig, What_is_on_and_not_known_is_refused_by_name) {
  for (const auto& [field, name] : {std::pair<const char*, const char*>{R"("use_dora": true)", "use_dora"},
                                    {R"("peft_type": "IA3")", "peft_type"},
                                    {R"("bias": "all")", "bias"},
                                    {R"("rank_pattern": {"query": 4})", "rank_pattern"},
                                    {R"("init_lora_weights": "pissa")", "init_lora_weights"},
                                    {R"("of_tomorrow": 1)", "of_tomorrow"}}) {
    const auto config = parse_peft_config(std::string(R"({"r": 8, "lora_alpha": 16, )") + field + "}", {});
    ASSERT_FALSE(config) << field;
    EXPECT_EQ(config.error().kind, core::ErrorKind::unsupported) << field;
    EXPECT_NE(config.error().message.find(name), std::string::npos) << config.error().message;
  }
  EXPECT_TRUE(parse_peft_config(R"({"r": 8, "lora_alpha": 16, "of_tomorrow": null, "use_dora": false})", {}));
}

}  // namespace
}  // namespace bellwether::train
