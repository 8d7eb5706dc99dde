#include "bellwether/train/lora/peft_adapter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

nn::BertConfig base_config() {
  nn::BertConfig config;
  config.vocab_size = 20;
  config.hidden_size = 8;
  config.layers = 2;
  config.heads = 2;
  config.intermediate_size = 16;
  config.max_positions = 8;
  config.labels = {"negative", "neutral", "positive"};
  return config;
}

class PeftAdapterTest : public testing::Test {
 protected:
  PeftAdapterTest() {
    for (const nn::ParameterPlace& place : merged_.places()) {
      if (nn::parameter_depth(place.parameter.name, 2) < 3) continue;
      for (std::size_t i = 0; i < place.parameter.elements(); ++i) merged_.all()[place.first + i] += 0.25f;
    }
    core::Random random({11});
    for (float& each : adapter_.values()) each = static_cast<float>(random.normal());
    for (const LoraMatrix& each : adapter_.matrices()) {
      const nn::ParameterPlace& place = merged_.place(each.weight());
      add_product(adapter_, each, merged_.all().subspan(place.first, place.parameter.elements()));
    }
    const auto written = write_peft_adapter(path_, adapter_, merged_, "models/base");
    EXPECT_TRUE(written) << written.error().message;
  }

  static nn::BertWeights base() {
    auto weights =
        nn::BertWeights::make(base_config(), nn::BertHead::classifier, nn::NewWeightSource(2, 0.3));
    EXPECT_TRUE(weights);
    return std::move(*weights);
  }
  static LoraAdapter adapter_of(std::string targets, std::size_t frozen_layers) {
    const LoraOptions options{.rank = 2, .targets = std::move(targets), .frozen_layers = frozen_layers};
    const auto weights = adapted_weights(base_config(), options);
    EXPECT_TRUE(weights);
    return {2, 3.0, *weights};
  }
  [[nodiscard]] json words() const { return json::parse(*core::read_file(path_ / kPeftConfig, 1 << 20)); }
  void change(const std::string& field, const json& value) {
    json object = words();
    object[field] = value;
    folder_.write("adapter/adapter_config.json", object.dump());
  }
  // The file's tensors, of which `edit` may rename, drop or reshape some.
  template <class Edit>
  void change_tensors(Edit edit) {
    const auto file = nn::SafetensorsFile::open(path_ / kPeftWeights, {});
    ASSERT_TRUE(file);
    std::vector<nn::StoredTensor> tensors(file->tensors().begin(), file->tensors().end());
    edit(tensors);
    ASSERT_TRUE(nn::write_safetensors(path_ / kPeftWeights, tensors, {}));
  }
  void expect_refused(core::ErrorKind kind, std::string_view word) {
    const auto read = read_peft_adapter(path_, base_config());
    ASSERT_FALSE(read) << word;
    EXPECT_EQ(read.error().kind, kind) << read.error().message;
    EXPECT_NE(read.error().message.find(word), std::string::npos) << read.error().message;
  }

  tests::TemporaryFolder folder_;
  fs::path path_ = folder_.path() / "adapter";
  LoraAdapter adapter_ = adapter_of("query,value", 0);
  nn::BertWeights merged_ = base();
};

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

TEST_F(PeftAdapterTest, Takes_the_number_of_classes_from_the_classifier_that_comes_with_it) {
  nn::BertConfig two = base_config();
  two.labels = {"down", "up"};
  const auto read = read_peft_adapter(path_, two);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->config.labels, (std::vector<std::string>{"LABEL_0", "LABEL_1", "LABEL_2"}));
  EXPECT_EQ(read_peft_adapter(path_, base_config())->config.labels, base_config().labels);
}

TEST_F(PeftAdapterTest, Refuses_other_kinds_of_adapters_by_name) {
  const struct {
    const char* field;
    json value;
  } cases[] = {{"use_dora", true},
               {"use_rslora", true},
               {"fan_in_fan_out", true},
               {"bias", "all"},
               {"peft_type", "IA3"},
               {"rank_pattern", {{"query", 4}}},
               {"alpha_pattern", {{"query", 4}}},
               {"layer_replication", {{0, 1}}},
               {"trainable_token_indices", {1, 2}},
               {"target_parameters", {"experts.weight"}},
               {"use_qalora", true},
               {"alora_invocation_tokens", {7}},
               {"megatron_config", {{"a", 1}}},
               {"arrow_config", {{"top_k", 3}}},
               {"lora_bias", true},
               {"a_field_of_tomorrow", 1}};
  for (const auto& each : cases) {
    const json before = words();
    change(each.field, each.value);
    expect_refused(core::ErrorKind::unsupported, each.field);
    folder_.write("adapter/adapter_config.json", before.dump());
  }
  change("use_dora", nullptr);
  for (const json& off : {json(nullptr), json(false), json::object(), json::array(), json("")}) {
    change("a_field_of_tomorrow", off);
    EXPECT_TRUE(read_peft_adapter(path_, base_config())) << off;
  }
}

// The defaults of PEFT 0.20's LoraConfig, as save_pretrained writes them.
TEST_F(PeftAdapterTest, Reads_every_field_of_a_plain_adapter_of_PEFT) {
  const json defaults =
      json::parse(R"({"alora_invocation_tokens": null, "arrow_config": null, "corda_config": null,
    "ensure_weight_tying": false, "eva_config": null, "exclude_modules": null, "layers_pattern": null,
    "layers_to_transform": null, "loftq_config": {}, "lora_bias": false, "lora_dropout": 0.1,
    "lora_ga_config": null, "megatron_config": null, "megatron_core": "megatron.core", "monteclora_config": null,
    "peft_version": "0.20.0", "qalora_group_size": 16, "target_parameters": null, "trainable_token_indices": null,
    "use_bdlora": null, "use_qalora": false, "velora_config": null, "layer_replication": null})");
  for (const auto& [field, value] : defaults.items()) change(field, value);
  const auto read = read_peft_adapter(path_, base_config());
  EXPECT_TRUE(read) << read.error().message;
}

// https://huggingface.co/docs/peft/developer_guides/lora: which ways to begin change the base.
TEST_F(PeftAdapterTest, Refuses_a_beginning_that_changed_the_base) {
  for (const json& way : {json("pissa"), json("pissa_niter_4"), json("olora"), json("corda"), json("loftq"),
                          json("lora_ga"), json("mica"), json("of_tomorrow"), json(1)}) {
    change("init_lora_weights", way);
    expect_refused(core::ErrorKind::unsupported, "init_lora_weights");
  }
  expect_refused(core::ErrorKind::unsupported, "path_initial_model_for_weight_conversion");
  for (const json& way :
       {json(true), json(false), json(nullptr), json("gaussian"), json("eva"), json("orthogonal")}) {
    change("init_lora_weights", way);
    EXPECT_TRUE(read_peft_adapter(path_, base_config())) << way;
  }
}

TEST_F(PeftAdapterTest, Refuses_what_a_download_left_instead_of_a_file) {
  const std::string pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + std::string(64, '0') + "\n";
  folder_.write("adapter/adapter_model.safetensors", pointer);
  expect_refused(core::ErrorKind::model, "adapter_model.safetensors: is a git-lfs pointer");
  folder_.write("adapter/adapter_config.json", "<!DOCTYPE html><html></html>");
  expect_refused(core::ErrorKind::model, "adapter_config.json: is a web page");
}

TEST_F(PeftAdapterTest, Refuses_a_rank_outside_its_limits) {
  for (const json& rank : {json(0), json(65'537), json(-1), json(2.5), json("2"), json(nullptr)}) {
    change("r", rank);
    expect_refused(core::ErrorKind::model, "\"r\"");
  }
  change("r", 65'536);
  expect_refused(core::ErrorKind::model, "must have [65536, 8]");
  change("r", 1);
  expect_refused(core::ErrorKind::model, "must have [1, 8]");
}

TEST_F(PeftAdapterTest, Refuses_tensors_that_do_not_belong_to_the_base) {
  nn::BertConfig other = base_config();
  other.layers = 1;
  const auto read = read_peft_adapter(path_, other);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::model);
  EXPECT_NE(read.error().message.find("layer.1."), std::string::npos) << read.error().message;
}

TEST_F(PeftAdapterTest, Refuses_a_half_product) {
  change_tensors([](auto& tensors) {
    std::erase_if(tensors, [](const auto& each) {
      return each.name.ends_with("layer.0.attention.self.query.lora_B.weight");
    });
  });
  expect_refused(core::ErrorKind::model, "has no lora_B beside it");
}

TEST_F(PeftAdapterTest, Refuses_tensors_that_it_does_not_know_or_that_were_not_announced) {
  change_tensors([](auto& tensors) { tensors.back().name = "base_model.model.score.weight"; });
  expect_refused(core::ErrorKind::model, "score.weight");
  change_tensors([](auto& tensors) { tensors.back().name = "classifier.weight"; });
  expect_refused(core::ErrorKind::model, "does not start with");
}

TEST_F(PeftAdapterTest, Refuses_what_configuration_and_tensors_say_differently) {
  change("target_modules", {"query"});
  expect_refused(core::ErrorKind::model, "belongs to none of target_modules");
  change("target_modules", {"query", "value", "key"});
  expect_refused(core::ErrorKind::model, "\"key\"");
  change("target_modules", ".*(query|value)");
  EXPECT_TRUE(read_peft_adapter(path_, base_config())) << "a pattern is not looked into";
  change("modules_to_save", {"classifier"});
  expect_refused(core::ErrorKind::model, "modules_to_save");
}

TEST_F(PeftAdapterTest, Refuses_numbers_that_are_not_finite) {
  LoraAdapter broken = adapter_;
  broken.values().back() = std::numeric_limits<float>::quiet_NaN();
  ASSERT_TRUE(write_peft_adapter(path_, broken, merged_, "base"));
  expect_refused(core::ErrorKind::model, "layer.1.attention.self.value.lora_B");
}

TEST_F(PeftAdapterTest, A_missing_file_is_not_found) {
  fs::remove(path_ / kPeftWeights);
  expect_refused(core::ErrorKind::not_found, "adapter_model.safetensors");
  fs::remove(path_ / kPeftConfig);
  expect_refused(core::ErrorKind::not_found, "adapter_config.json");
}

}  // namespace
}  // namespace bellwether::train
