// What a stranger's adapter may and may not say.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "bellwether/nn/safetensors.h"
#include "tests/train/lora/peft_fixture.h"

namespace bellwether::train {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class PeftAdapterReadTest : public PeftFixture {
 protected:
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
};

TEST_F(PeftAdapterReadTest, Takes_the_number_of_classes_from_the_classifier_that_comes_with_it) {
  nn::BertConfig two = base_config();
  two.labels = {"down", "up"};
  const auto read = read_peft_adapter(path_, two);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->config.labels, (std::vector<std::string>{"LABEL_0", "LABEL_1", "LABEL_2"}));
  EXPECT_EQ(read_peft_adapter(path_, base_config())->config.labels, base_config().labels);
}

TEST_F(PeftAdapterReadTest, Refuses_other_kinds_of_adapters_by_name) {
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
TEST_F(PeftAdapterReadTest, Reads_every_field_of_a_plain_adapter_of_PEFT) {
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
TEST_F(PeftAdapterReadTest, Refuses_a_beginning_that_changed_the_base) {
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

TEST_F(PeftAdapterReadTest, Refuses_what_a_download_left_instead_of_a_file) {
  const std::string pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + std::string(64, '0') + "\n";
  folder_.write("adapter/adapter_model.safetensors", pointer);
  expect_refused(core::ErrorKind::model, "adapter_model.safetensors: is a git-lfs pointer");
  folder_.write("adapter/adapter_config.json", "<!DOCTYPE html><html></html>");
  expect_refused(core::ErrorKind::model, "adapter_config.json: is a web page");
}

TEST_F(PeftAdapterReadTest, Refuses_a_rank_outside_its_limits) {
  for (const json& rank : {json(0), json(65'537), json(-1), json(2.5), json("2"), json(nullptr)}) {
    change("r", rank);
    expect_refused(core::ErrorKind::model, "\"r\"");
  }
  change("r", 65'536);
  expect_refused(core::ErrorKind::model, "must have [65536, 8]");
  change("r", 1);
  expect_refused(core::ErrorKind::model, "must have [1, 8]");
}

TEST_F(PeftAdapterReadTest, Refuses_tensors_that_do_not_belong_to_the_base) {
  nn::BertConfig other = base_config();
  other.layers = 1;
  const auto read = read_peft_adapter(path_, other);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::model);
  EXPECT_NE(read.error().message.find("layer.1."), std::string::npos) << read.error().message;
}

TEST_F(PeftAdapterReadTest, Refuses_a_half_product) {
  change_tensors([](auto& tensors) {
    std::erase_if(tensors, [](const auto& each) {
      return each.name.ends_with("layer.0.attention.self.query.lora_B.weight");
    });
  });
  expect_refused(core::ErrorKind::model, "has no lora_B to match");
}

TEST_F(PeftAdapterReadTest, Refuses_tensors_that_it_does_not_know_or_that_were_not_announced) {
  change_tensors([](auto& tensors) { tensors.back().name = "base_model.model.score.weight"; });
  expect_refused(core::ErrorKind::model, "score.weight");
  change_tensors([](auto& tensors) { tensors.back().name = "classifier.weight"; });
  expect_refused(core::ErrorKind::model, "does not start with");
}

TEST_F(PeftAdapterReadTest, Refuses_what_configuration_and_tensors_say_differently) {
  change("target_modules", {"query"});
  expect_refused(core::ErrorKind::model, "belongs to none of target_modules");
  change("target_modules", {"query", "value", "key"});
  expect_refused(core::ErrorKind::model, "\"key\"");
  change("target_modules", ".*(query|value)");
  EXPECT_TRUE(read_peft_adapter(path_, base_config())) << "a pattern is not looked into";
  change("modules_to_save", {"classifier"});
  expect_refused(core::ErrorKind::model, "modules_to_save");
}

TEST_F(PeftAdapterReadTest, Refuses_numbers_that_are_not_finite) {
  LoraAdapter broken = adapter_;
  broken.values().back() = std::numeric_limits<float>::quiet_NaN();
  ASSERT_TRUE(write_peft_adapter(path_, broken, merged_, "base"));
  expect_refused(core::ErrorKind::model, "layer.1.attention.self.value.lora_B");
}

TEST_F(PeftAdapterReadTest, A_missing_file_is_not_found) {
  fs::remove(path_ / kPeftWeights);
  expect_refused(core::ErrorKind::not_found, "adapter_model.safetensors");
  fs::remove(path_ / kPeftConfig);
  expect_refused(core::ErrorKind::not_found, "adapter_config.json");
}

}  // namespace
}  // namespace bellwether::train
