#include "bellwether/train/lora/peft_adapter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/nn/safetensors.h"
#include "tests/train/lora/peft_fixture.h"

namespace bellwether::train {
namespace {

using nlohmann::json;

class PeftAdapterTest : public PeftFixture {};

TEST_F(PeftAdapterTest, Read_onto_its_base_it_gives_the_merged_models_bits) {
  const nn::BertWeights start = base();
  const auto read = read_peft_adapter(path_, base_config());
  ASSERT_TRUE(read) << read.error().message;
  const nn::InMemoryWeights source(start);
  const auto weights =
      nn::BertWeights::make(read->config, nn::BertHead::classifier, AdaptedWeightSource(source, *read));
  ASSERT_TRUE(weights) << weights.error().message;
  EXPECT_TRUE(std::ranges::equal(weights->all(), merged_.all()));
}

// The names that PEFT gives: shared knowledge in docs/formats/adapter.md.
TEST_F(PeftAdapterTest, Is_written_under_PEFTs_names) {
  const auto file = nn::SafetensorsFile::open(path_ / kPeftWeights, {});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->tensors().size(), 2u * 2 * 2 + 4);
  const std::string query = "base_model.model.bert.encoder.layer.1.attention.self.query.";
  ASSERT_NE(file->find(query + "lora_A.weight"), nullptr);
  EXPECT_EQ(file->find(query + "lora_A.weight")->shape, (std::vector<std::size_t>{2, 8}));
  ASSERT_NE(file->find(query + "lora_B.weight"), nullptr);
  EXPECT_EQ(file->find(query + "lora_B.weight")->shape, (std::vector<std::size_t>{8, 2}));
  for (const char* each :
       {"bert.pooler.dense.weight", "bert.pooler.dense.bias", "classifier.weight", "classifier.bias"})
    EXPECT_NE(file->find(std::string(kPeftPrefix) + each), nullptr) << each;
  EXPECT_EQ(words()["peft_type"], "LORA");
  EXPECT_EQ(words()["task_type"], "SEQ_CLS");
  EXPECT_EQ(words()["r"], 2);
  EXPECT_EQ(words()["lora_alpha"].dump(), "3") << "an integer, as PEFT declares it";
  EXPECT_EQ(words()["target_modules"], json({"query", "value"}));
  EXPECT_EQ(words()["modules_to_save"], json({"classifier", "pooler"}));
  EXPECT_EQ(words()["base_model_name_or_path"], "models/base");
}

// PEFT adapts each module whose name ends in a target: "output.dense" would also mean attention.output.dense.
TEST_F(PeftAdapterTest, Names_whole_modules_where_short_names_would_mean_more) {
  ASSERT_TRUE(write_peft_adapter(path_, adapter_of("output", 0), merged_, "base"));
  EXPECT_EQ(words()["target_modules"],
            json({"bert.encoder.layer.0.output.dense", "bert.encoder.layer.1.output.dense"}));
  EXPECT_TRUE(read_peft_adapter(path_, base_config()));
  ASSERT_TRUE(write_peft_adapter(path_, adapter_of("query", 1), merged_, "base"));
  EXPECT_EQ(words()["target_modules"], json({"bert.encoder.layer.1.attention.self.query"}));
  ASSERT_TRUE(write_peft_adapter(path_, adapter_of("attention_output,output", 0), merged_, "base"));
  EXPECT_EQ(words()["target_modules"], json({"attention.output.dense", "output.dense"}));
  EXPECT_TRUE(read_peft_adapter(path_, base_config()));
}

}  // namespace
}  // namespace bellwether::train
