#include "bellwether/nn/models/bert_config.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using nlohmann::json;

// bert-base-cased's dimensions; two classes unless told otherwise.
json base() {
  return {{"model_type", "bert"},           {"vocab_size", 28996},       {"hidden_size", 768},
          {"num_hidden_layers", 12},        {"num_attention_heads", 12}, {"intermediate_size", 3072},
          {"max_position_embeddings", 512}, {"type_vocab_size", 2},      {"hidden_act", "gelu"},
          {"layer_norm_eps", 1e-12}};
}

core::Result<BertConfig> parse(const json& object) { return parse_bert_config(object.dump(), {}); }

json with(const char* field, const json& value) {
  json object = base();
  object[field] = value;
  return object;
}

TEST(BertConfig, Without_names_there_are_two_unnamed_classes) {
  const auto config = parse(base());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->labels, (std::vector<std::string>{"LABEL_0", "LABEL_1"}));
  EXPECT_FALSE(config->names_its_labels());
}

TEST(BertConfig, Reads_labels_by_id_whatever_their_order) {
  const auto config = parse(with("id2label", {{"2", "neutral"}, {"0", "positive"}, {"1", "negative"}}));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->labels, (std::vector<std::string>{"positive", "negative", "neutral"}));
  EXPECT_TRUE(config->names_its_labels());
}

TEST(BertConfig, Every_dimension_is_refused_at_each_extreme) {
  const json extremes[] = {
      -1,    0,     2147483647, 2147483648, 9223372036854775807, 18446744073709551615u, 1e308,
      768.0, "768", "",         nullptr,    json::array(),       json::object(),        true};
  for (const char* field : {"vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads",
                            "intermediate_size", "max_position_embeddings", "type_vocab_size"}) {
    for (const json& value : extremes) {
      const auto config = parse(with(field, value));
      ASSERT_FALSE(config) << field << " = " << value;
      EXPECT_EQ(config.error().kind, ErrorKind::model);
      EXPECT_NE(config.error().message.find(field), std::string::npos) << config.error().message;
    }
    json missing = base();
    missing.erase(field);
    EXPECT_FALSE(parse(missing)) << field;
  }
}

TEST(BertConfig, One_is_a_size_where_it_can_be) {
  for (const char* field : {"vocab_size", "num_hidden_layers", "num_attention_heads", "intermediate_size",
                            "max_position_embeddings", "type_vocab_size"}) {
    EXPECT_TRUE(parse(with(field, 1))) << field;
  }
}

TEST(BertConfig, Heads_must_divide_the_hidden_size) {
  const auto config = parse(with("num_attention_heads", 7));
  ASSERT_FALSE(config);
  EXPECT_NE(config.error().message.find("multiple of num_attention_heads (7)"), std::string::npos);
}

TEST(BertConfig, Memory_is_compared_with_the_limit_before_anything_is_allocated) {
  const std::uint64_t exactly = 4 * 108'311'810ull;
  EXPECT_TRUE(parse_bert_config(base().dump(), {.model_bytes = exactly}));
  EXPECT_TRUE(parse_bert_config(base().dump(), {.model_bytes = exactly + 1}));
  const auto config = parse_bert_config(base().dump(), {.model_bytes = exactly - 1});
  ASSERT_FALSE(config);
  EXPECT_NE(config.error().message.find("limit"), std::string::npos);
  EXPECT_FALSE(parse(with("intermediate_size", 1'000'000)) && parse(with("vocab_size", 10'000'000)));
}

TEST(BertConfig, Numbers_out_of_range_are_refused) {
  for (const char* field : {"layer_norm_eps", "hidden_dropout_prob", "attention_probs_dropout_prob",
                            "classifier_dropout", "initializer_range"}) {
    for (const json& value : {json(-1), json(1e308), json(20), json("0.1"), json(true), json::array()}) {
      EXPECT_FALSE(parse(with(field, value))) << field << " = " << value;
    }
  }
  EXPECT_FALSE(parse(with("layer_norm_eps", 0)));
}

TEST(BertConfig, What_it_cannot_compute_is_unsupported_not_ignored) {
  for (const auto& [field, value] : {std::pair{"model_type", json("roberta")},
                                     {"hidden_act", json("swish")},
                                     {"position_embedding_type", json("relative_key")},
                                     {"is_decoder", json(true)},
                                     {"is_encoder_decoder", json(true)},
                                     {"auto_map", json::parse(R"({"AutoModel": "modeling.Own"})")},
                                     {"quantization_config", json::parse(R"({"load_in_8bit": true})")},
                                     {"pruned_heads", json::parse(R"({"0": [1, 2]})")},
                                     {"embedding_size", json(128)}}) {
    const auto config = parse(with(field, value));
    ASSERT_FALSE(config) << field;
    EXPECT_EQ(config.error().kind, ErrorKind::unsupported) << field;
  }
  EXPECT_EQ(parse(with("hidden_act", "gelu_new"))->activation, Gelu::tanh);
}

TEST(BertConfig, Label_maps_with_holes_or_contradictions_are_refused) {
  const json bad[] = {json::object(), json::array(), {{"0", "a"}, {"2", "b"}},       {{"1", "a"}},
                      {{"0", ""}},    {{"0", 5}},    {{"0", std::string(257, 'x')}}, "a"};
  for (const json& names : bad) EXPECT_FALSE(parse(with("id2label", names))) << names;
}

TEST(BertConfig, Label_ids_that_say_the_same_or_nothing_are_no_conflict) {
  json object = with("id2label", {{"0", "bad"}, {"1", "good"}});
  for (const json& ids : {json{{"bad", 0}, {"good", 1}}, json{{"bad", "0"}, {"good", "1"}},
                          json{{"LABEL_0", 0}, {"LABEL_1", 1}}, json::object(), json(nullptr)}) {
    object["label2id"] = ids;
    const auto config = parse(object);
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->label_conflict, "") << ids;
    EXPECT_EQ(config->labels, (std::vector<std::string>{"bad", "good"}));
  }
}

TEST(BertConfig, Label_ids_that_contradict_the_names_are_told) {
  json object = with("id2label", {{"0", "bad"}, {"1", "good"}});
  for (const json& ids : {json{{"bad", 1}, {"good", 0}}, json{{"bad", 0}}, json{{"bad", 0}, {"good", 2}},
                          json{{"bad", 0}, {"fine", 1}}, json{{"bad", 0}, {"good", 0}}, json{{"bad", "zero"}},
                          json("bad"), json{{"LABEL_0", 0}, {"good", 1}}}) {
    object["label2id"] = ids;
    const auto config = parse(object);
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_NE(config->label_conflict, "") << ids;
  }
}

TEST(BertConfig, Label_ids_name_the_classes_where_nothing_else_does) {
  json object = base();
  object["label2id"] = {{"good", 1}, {"bad", 0}, {"plain", 2}};
  EXPECT_EQ(parse(object)->labels, (std::vector<std::string>{"bad", "good", "plain"}));
  object["id2label"] = {{"0", "LABEL_0"}, {"1", "LABEL_1"}, {"2", "LABEL_2"}};
  EXPECT_EQ(parse(object)->labels, (std::vector<std::string>{"bad", "good", "plain"}));
  EXPECT_EQ(parse(object)->label_conflict, "");
}

TEST(BertConfig, A_head_that_does_not_give_a_text_one_class_is_told) {
  EXPECT_EQ(parse(with("problem_type", "single_label_classification"))->other_task, "");
  EXPECT_EQ(parse(with("problem_type", nullptr))->other_task, "");
  for (const char* type : {"multi_label_classification", "regression", "of_tomorrow"})
    EXPECT_NE(parse(with("problem_type", type))->other_task.find(type), std::string::npos);
  for (const char* name :
       {"BertForSequenceClassification", "BertModel", "BertForMaskedLM", "BertForPreTraining"})
    EXPECT_EQ(parse(with("architectures", {name}))->other_task, "") << name;
  for (const char* name : {"BertForTokenClassification", "BertForMultipleChoice", "BertForQuestionAnswering"})
    EXPECT_NE(parse(with("architectures", {name}))->other_task.find(name), std::string::npos) << name;
  EXPECT_FALSE(parse(with("architectures", "BertModel")));
}

TEST(BertConfig, Broken_JSON_is_a_fault_of_the_model) {
  for (const char* text : {"", "{", "[]", "7", "{\"vocab_size\": NaN}", "{\"a\":1,\"a\":2}"}) {
    const auto config = parse_bert_config(text, {});
    ASSERT_FALSE(config) << text;
    EXPECT_EQ(config.error().kind, ErrorKind::model);
  }
}

TEST(BertConfig, Is_written_so_that_it_reads_back) {
  auto config = parse(with("id2label", {{"0", "bearish"}, {"1", "bullish"}}));
  config->activation = Gelu::tanh;
  const auto again = parse_bert_config(bert_config_json(*config), {});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->labels, config->labels);
  EXPECT_EQ(again->activation, Gelu::tanh);
  EXPECT_EQ(again->vocab_size, config->vocab_size);
  EXPECT_EQ(again->layer_norm_eps, config->layer_norm_eps);
}

}  // namespace
}  // namespace bellwether::nn
