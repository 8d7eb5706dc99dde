// Beside PEFT (fixtures/models/qwen2 and llama3).
#include "bellwether/train/llm/decoder_peft.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "bellwether/train/lora/peft_adapter.h"
#include "tests/nn/decoder/decoder_fixture.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/llm/tiny_decoder.h"

namespace bellwether::train {
namespace {

using nlohmann::json;
using tests::load_decoder_fixture;

class DecoderPeftOfFixture : public testing::TestWithParam<const char*> {};

TEST_P(DecoderPeftOfFixture, Merged_it_writes_the_text_that_PEFT_writes) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto config = nn::read_decoder_config(fixture->folder);
  const auto stored = nn::StoredWeights::open(fixture->folder, {});
  ASSERT_TRUE(config && stored);
  const auto adapter = read_decoder_adapter(fixture->folder / "adapter", *config);
  ASSERT_TRUE(adapter.has_value()) << adapter.error().message;
  const nn::StoredWeightSource base(*stored);
  const auto model = nn::Decoder::make(*config, AdaptedDecoderSource(base, *adapter), {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  const std::vector<std::int32_t> expected = fixture->integers("lora.greedy");
  EXPECT_EQ(tests::greedy_ids(*model, {expected.begin(), expected.begin() + 8}, expected.size()), expected);
}

INSTANTIATE_TEST_SUITE_P(Models, DecoderPeftOfFixture, testing::Values("qwen2", "llama3"));

class DecoderPeft : public testing::Test {
 protected:
  [[nodiscard]] DecoderAdapter made(LoraScaling scaling = LoraScaling::standard) const {
    std::vector<AdapterModule> modules;
    for (AdapterModule& each : decoder_modules(config_)) {
      const bool first = modules.empty();
      each.rank = first ? 4 : 2;
      each.alpha = first ? 5 : 3;
      modules.push_back(std::move(each));
    }
    std::swap(modules[0].rank, modules[1].rank);
    std::swap(modules[0].alpha, modules[1].alpha);
    DecoderAdapter adapter(config_, std::move(modules), scaling);
    for (std::size_t i = 0; i < adapter.values().size(); ++i)
      adapter.values()[i] = static_cast<float>(i % 13);
    return adapter;
  }
  [[nodiscard]] json words() const {
    return json::parse(*core::read_file(folder_.path() / kPeftConfig, 100'000));
  }
  void write_words(const json& value) const { std::ofstream(folder_.path() / kPeftConfig) << value; }
  // The message of reading what lies in the folder; empty: it is read.
  [[nodiscard]] std::string told() const {
    const auto read = read_decoder_adapter(folder_.path(), config_);
    return read ? "" : read.error().message;
  }

  nn::DecoderConfig config_ = tests::tiny_decoder_config();
  tests::TemporaryFolder folder_;
};

TEST_F(DecoderPeft, Is_read_as_it_was_written) {
  for (const LoraScaling scaling : {LoraScaling::standard, LoraScaling::rank_stabilized}) {
    const DecoderAdapter adapter = made(scaling);
    ASSERT_TRUE(write_decoder_adapter(folder_.path(), adapter, {"models/base", 0.1}));
    const auto read = read_decoder_adapter(folder_.path(), config_);
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_TRUE(std::ranges::equal(read->values(), adapter.values()));
    for (std::size_t i = 0; i < adapter.modules().size(); ++i) {
      EXPECT_EQ(read->modules()[i].name, adapter.modules()[i].name);
      EXPECT_EQ(read->scale(read->modules()[i]), adapter.scale(adapter.modules()[i]));
    }
  }
}

TEST_F(DecoderPeft, Has_the_names_that_PEFT_gives) {
  ASSERT_TRUE(write_decoder_adapter(folder_.path(), made(), {"models/base", 0.1}));
  const auto file = nn::SafetensorsFile::open(folder_.path() / kPeftWeights, {});
  ASSERT_TRUE(file.has_value());
  const auto* a = file->find("base_model.model.model.layers.1.mlp.gate_proj.lora_A.weight");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->shape, (std::vector<std::size_t>{2, 16}));
  EXPECT_EQ(words()["task_type"], "CAUSAL_LM");
  EXPECT_EQ(words()["r"], 2);
  EXPECT_EQ(words()["rank_pattern"], json({{"model\\.layers\\.0\\.self_attn\\.k_proj", 4}}));
  EXPECT_EQ(words()["target_modules"].size(), 7u);
  EXPECT_EQ(words()["lora_dropout"], 0.1);
}

TEST_F(DecoderPeft, Reads_patterns_of_targets) {
  ASSERT_TRUE(write_decoder_adapter(folder_.path(), made(), {"base", 0.0}));
  json value = words();
  for (const char* good : {"all-linear", ".*_proj", ".*\\.(self_attn|mlp)\\..*"}) {
    value["target_modules"] = good;
    write_words(value);
    EXPECT_EQ(told(), "") << good;
  }
  value["target_modules"] = ".*q_proj";
  write_words(value);
  EXPECT_NE(told().find("none of target_modules"), std::string::npos);
}

TEST_F(DecoderPeft, Refuses_by_name_what_it_does_not_compute) {
  ASSERT_TRUE(write_decoder_adapter(folder_.path(), made(), {"base", 0.0}));
  const json good = words();
  const std::pair<const char*, json> fields[] = {{"use_dora", true},
                                                 {"init_lora_weights", "pissa"},
                                                 {"init_lora_weights", "loftq"},
                                                 {"task_type", "SEQ_CLS"},
                                                 {"peft_type", "IA3"},
                                                 {"new_field", 3},
                                                 {"rank_pattern", {{"k_proj", 0}}}};
  for (const auto& [name, value] : fields) {
    json bad = good;
    bad[name] = value;
    write_words(bad);
    EXPECT_NE(told().find(name), std::string::npos) << name << ": " << told();
  }
}

TEST_F(DecoderPeft, Refuses_an_adapter_of_another_base) {
  ASSERT_TRUE(write_decoder_adapter(folder_.path(), made(), {"base", 0.0}));
  nn::DecoderConfig wider = config_;
  wider.intermediate_size += 8;
  const auto read = read_decoder_adapter(folder_.path(), wider);
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().message.find("another base"), std::string::npos) << read.error().message;
  nn::DecoderConfig lower = config_;
  lower.layers = 1;
  EXPECT_FALSE(read_decoder_adapter(folder_.path(), lower).has_value());
}

}  // namespace
}  // namespace bellwether::train
