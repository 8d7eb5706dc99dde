#include "bellwether/workbench/models/show_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

TEST(ShowModel, The_built_in_model_tells_all_that_a_folder_does) {
  const auto facts = show_model("small", 0);
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->name, "small");
  EXPECT_EQ(facts->config.layers, 4u);
  EXPECT_EQ(facts->config.vocab_size, 12'000u);
  EXPECT_THAT(facts->config.labels, testing::ElementsAre("negative", "neutral", "positive"));
  // Embeddings 12,000 + 128 + 2 rows of 256 and a norm; four layers of 789,760; pooler; three classes.
  EXPECT_EQ(nn::count_parameters(facts->parameters),
            (12'000u + 128 + 2 + 2) * 256 + 4 * 789'760u + (256 * 256 + 256) + (3 * 256 + 3));
  ASSERT_TRUE(facts->cleaning);
  EXPECT_THAT(facts->learned_from, testing::HasSubstr("148,590 lines"));
  EXPECT_EQ(facts->license, "Apache-2.0");
}

TEST(ShowModel, A_folder_needs_its_config_alone_and_says_no_more_than_it_knows) {
  const tests::TemporaryFolder folder;
  static_cast<void>(folder.write("config.json", R"({"model_type":"bert","hidden_size":8,"num_hidden_layers":1,
    "num_attention_heads":2,"intermediate_size":16,"vocab_size":30,"max_position_embeddings":16,
    "type_vocab_size":2,"hidden_act":"gelu","layer_norm_eps":1e-12})"));
  const auto facts = show_model(folder.path().string(), 3);
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->config.labels.size(), 3u);
  EXPECT_FALSE(facts->cleaning);
  EXPECT_EQ(facts->learned_from + facts->license, "");
}

TEST(ShowModel, What_is_no_model_is_refused) {
  EXPECT_EQ(show_model("smal", 0).error().kind, core::ErrorKind::not_found);
}

TEST(ModelCard, Values_stand_between_the_lines_of_its_head) {
  const std::string card =
      "---\nlanguage: en\nlicense: 'mit'\ndatasets:\n- first\n- \"second\"\ntags:\n- other\n---\nlicense: "
      "gpl\n";
  EXPECT_EQ(model_card_value(card, "license"), "mit");
  EXPECT_EQ(model_card_value(card, "datasets"), "first, second");
  EXPECT_EQ(model_card_value(card, "absent"), "");
  EXPECT_EQ(model_card_value("# A card\nlicense: mit\n", "license"), "");
  EXPECT_EQ(model_card_value("---\nlicense: mit\n", "license"), "");  // never closed
  EXPECT_EQ(model_card_value("", "license"), "");
}

}  // namespace
}  // namespace bellwether::workbench
