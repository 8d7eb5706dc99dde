// Model folders from elsewhere or edited by hand: what computes something else than its name says is refused.
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bellwether/nn/safetensors.h"
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The built-in model as a folder that each test changes.
class ModelFolders : public Scenario {
 protected:
  void SetUp() override {
    const ProgramOutcome made = run_bellwether({"model", "export", "small", "--out", model(), "--quiet"});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
  }
  [[nodiscard]] std::string model() const { return path("model"); }

  // Sets keys of a JSON file of the folder; null removes.
  void edit(const std::string& name, const json& changes) const {
    json content = json::parse(content_of(std::filesystem::path(model()) / name));
    for (const auto& [key, value] : changes.items()) {
      content.erase(key);
      if (!value.is_null()) content[key] = value;
    }
    write("model/" + name, content.dump(1));
  }
  [[nodiscard]] ProgramOutcome score(const std::vector<std::string>& texts,
                                     const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"text", "score", "--model", model(), "--format", "csv"};
    for (const std::string& text : texts) arguments.insert(arguments.end(), {"--text", text});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }
  void expect_refused(const std::string& why, const std::vector<std::string>& more = {}) const {
    const ProgramOutcome scored = score({"Profit rose sharply"}, more);
    EXPECT_EQ(scored.exit_code, 8) << scored.output;
    EXPECT_THAT(scored.errors, ContainsRegex(why));
  }

  // A LoRA adapter of zeros for query and value, whose configuration says `changes` beside the usual.
  [[nodiscard]] std::string adapter(const json& changes) const {
    const std::vector<float> a(4 * 256, 0.01F), b(256 * 4, 0.0F);
    const auto bytes = [](const std::vector<float>& values) { return std::as_bytes(std::span(values)); };
    std::vector<nn::StoredTensor> tensors;
    for (int layer = 0; layer < 4; ++layer) {
      for (const char* matrix : {"query", "value"}) {
        const std::string name = "base_model.model.bert.encoder.layer." + std::to_string(layer) +
                                 ".attention.self." + matrix + ".";
        tensors.push_back({name + "lora_A.weight", nn::StoredType::f32, {4, 256}, bytes(a)});
        tensors.push_back({name + "lora_B.weight", nn::StoredType::f32, {256, 4}, bytes(b)});
      }
    }
    json config = {{"peft_type", "LORA"},
                   {"task_type", "SEQ_CLS"},
                   {"r", 4},
                   {"lora_alpha", 8},
                   {"lora_dropout", 0.1},
                   {"bias", "none"},
                   {"target_modules", {"query", "value"}},
                   {"use_dora", false},
                   {"use_rslora", false},
                   {"fan_in_fan_out", false},
                   {"rank_pattern", json::object()},
                   {"alpha_pattern", json::object()},
                   {"init_lora_weights", true},
                   {"inference_mode", true}};
    config.update(changes);
    write("adapter/adapter_config.json", config.dump(1));
    EXPECT_TRUE(nn::write_safetensors(path("adapter/adapter_model.safetensors"), tensors, {}));
    return path("adapter");
  }
};

TEST_F(ModelFolders, A_neutral_class_in_the_place_of_another_is_refused) {
  edit("config.json", {{"id2label", {{"0", "neutral"}, {"1", "negative"}, {"2", "positive"}}},
                       {"label2id", {{"neutral", 0}, {"negative", 1}, {"positive", 2}}}});
  expect_refused("order|label");
  edit("config.json", {{"id2label", {{"0", "negative"}, {"1", "positive"}, {"2", "neutral"}}},
                       {"label2id", {{"negative", 0}, {"positive", 1}, {"neutral", 2}}}});
  expect_refused("order|label");
}

TEST_F(ModelFolders, Labels_that_turn_the_built_in_model_round_are_refused) {
  const auto labels = [](const char* order) {
    return run_bellwether({"text", "score", "--labels", order, "--text", "Profit rose sharply"});
  };
  EXPECT_EQ(labels("negative,neutral,positive").exit_code, 0);
  for (const char* order : {"positive,neutral,negative", "neutral,negative,positive"})
    EXPECT_EQ(labels(order).exit_code, 8) << order;
}

TEST_F(ModelFolders, Tensors_of_a_layer_that_the_configuration_does_not_have_are_refused) {
  edit("config.json", {{"num_hidden_layers", 3}});
  expect_refused("encoder\\.layer\\.3");
}

TEST_F(ModelFolders, A_head_of_another_task_is_refused_by_name) {
  for (const char* task : {"multi_label_classification", "regression"}) {
    edit("config.json", {{"problem_type", task}});
    expect_refused(task);
  }
}

TEST_F(ModelFolders, A_tokenizer_class_that_cuts_words_otherwise_is_refused_by_name) {
  edit("tokenizer_config.json",
       {{"tokenizer_class", "BertJapaneseTokenizer"}, {"word_tokenizer_type", "mecab"}});
  expect_refused("BertJapaneseTokenizer|mecab");
  const auto texts = write("texts.txt", "Profit rose\n");
  EXPECT_EQ(run_bellwether({"text", "tokenize", texts, "--tokenizer", model()}).exit_code, 8);
}

TEST_F(ModelFolders, Adapters_whose_start_changed_the_base_are_refused_and_harmless_ones_merged) {
  for (const char* start : {"pissa", "olora", "corda", "loftq"}) {
    expect_refused(start, {"--adapter", adapter({{"init_lora_weights", start}})});
  }
  expect_refused("unheard_of", {"--adapter", adapter({{"unheard_of", true}})});
  const std::string alone = score({"Profit rose sharply"}).output;
  for (const json& start : {json(true), json(false), json("gaussian")}) {
    EXPECT_EQ(
        score({"Profit rose sharply"}, {"--adapter", adapter({{"init_lora_weights", start}})}).exit_code, 0)
        << start;
  }
  EXPECT_FALSE(alone.empty());
}

TEST_F(ModelFolders, A_stale_label2id_says_nothing_against_id2label) {
  const std::string before = score({"Profit rose"}).output;
  edit("config.json", {{"label2id", {{"LABEL_0", 0}, {"LABEL_1", 1}, {"LABEL_2", 2}}}});
  EXPECT_EQ(score({"Profit rose"}).output, before);
  edit("config.json", {{"label2id", {{"negative", "0"}, {"neutral", "1"}, {"positive", "2"}}}});
  EXPECT_EQ(score({"Profit rose"}).output, before);
  edit("config.json", {{"label2id", {{"negative", 1}, {"neutral", 0}, {"positive", 2}}}});
  expect_refused("--labels");
  EXPECT_EQ(score({"Profit rose"}, {"--labels", "negative,neutral,positive"}).exit_code, 0);
}

TEST_F(ModelFolders, Tokens_added_beside_the_vocabulary_are_read) {
  auto file = nn::SafetensorsFile::open(std::filesystem::path(model()) / "model.safetensors", {});
  ASSERT_TRUE(file);
  std::vector<nn::StoredTensor> tensors(file->tensors().begin(), file->tensors().end());
  const auto words =
      std::ranges::find(tensors, "bert.embeddings.word_embeddings.weight", &nn::StoredTensor::name);
  ASSERT_NE(words, tensors.end());
  const std::string vocabulary = content_of(std::filesystem::path(model()) / "vocab.txt");
  const std::size_t row = std::ranges::count(vocabulary.substr(0, vocabulary.find("\nplunge\n") + 1), '\n');
  const std::size_t row_bytes = words->bytes.size() / words->shape[0], rows = words->shape[0];
  std::vector<std::byte> grown(words->bytes.begin(), words->bytes.end());
  grown.insert(grown.end(), words->bytes.begin() + row * row_bytes,
               words->bytes.begin() + (row + 1) * row_bytes);
  words->bytes = grown;
  words->shape[0] = rows + 1;
  ASSERT_TRUE(nn::write_safetensors(path("grown.safetensors"), tensors, {}));
  std::filesystem::rename(path("grown.safetensors"), std::filesystem::path(model()) / "model.safetensors");
  const std::string id = std::to_string(rows);
  edit("config.json", {{"vocab_size", rows + 1}});
  edit("tokenizer_config.json", {{"added_tokens_decoder",
                                  {{id,
                                    {{"content", "guidancecut"},
                                     {"lstrip", false},
                                     {"normalized", true},
                                     {"rstrip", false},
                                     {"single_word", false},
                                     {"special", false}}}}}});
  write("model/added_tokens.json", "{\"guidancecut\": " + id + "}");
  const ProgramOutcome added = score({"shares guidancecut"}), plain = score({"shares plunge"});
  EXPECT_EQ(added.exit_code, 0) << added.errors;
  const auto numbers = [](const ProgramOutcome& outcome) {
    const std::string line = outcome.output.substr(outcome.output.find('\n') + 1);
    return line.substr(line.find("negative"));
  };
  EXPECT_EQ(numbers(added), numbers(plain));
}

TEST_F(ModelFolders, What_is_no_weight_file_is_named_for_what_it_is) {
  const auto weights = std::filesystem::path(model()) / "model.safetensors";
  write("model/model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:" +
                                       std::string(64, '7') + "\nsize 438006864\n");
  expect_refused("git lfs pull");
  write("model/model.safetensors", "<!DOCTYPE html><html></html>");
  expect_refused("(web page|HTML)");
  std::filesystem::remove(weights);
  write("model/model.safetensors.index.json",
        R"({"metadata":{},"weight_map":{"bert.pooler.dense.weight":"model-00002-of-00002.safetensors"}})");
  expect_refused("model-00002-of-00002.safetensors");
}

TEST_F(ModelFolders, Harmless_forms_of_a_checkpoint_go_on_loading) {
  const std::string before = score({"PROFIT rose"}).output;
  edit("config.json", {{"model_type", nullptr}});
  EXPECT_EQ(score({"PROFIT rose"}).output, before);
  edit("config.json", {{"torch_dtype", "float16"}, {"finetuning_task", "x"}});
  edit("tokenizer_config.json", {{"model_max_length", 1e30}, {"do_lower_case", nullptr}});
  EXPECT_EQ(score({"PROFIT rose"}).output, before);
  std::string vocabulary = content_of(std::filesystem::path(model()) / "vocab.txt");
  for (std::size_t at = 0; (at = vocabulary.find('\n', at)) != std::string::npos; at += 2)
    vocabulary.replace(at, 1, "\r\n");
  write("model/vocab.txt", vocabulary);
  EXPECT_EQ(score({"PROFIT rose"}).output, before);
  edit("config.json",
       {{"id2label", {{"0", "LABEL_0"}, {"1", "LABEL_1"}, {"2", "LABEL_2"}}}, {"label2id", nullptr}});
  expect_refused("LABEL");
}

TEST_F(ModelFolders, One_flipped_bit_in_the_weights_is_refused) {
  const auto weights = std::filesystem::path(model()) / "model.safetensors";
  std::string bytes = content_of(weights);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write("model/model.safetensors", bytes);
  expect_refused("(SHA-256|checksum|changed)");
}

}  // namespace
}  // namespace bellwether::tests
