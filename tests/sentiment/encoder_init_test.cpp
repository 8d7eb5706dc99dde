#include "bellwether/sentiment/encoder_init.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(EncoderInit, The_shape_and_the_task_make_the_configuration) {
  const auto config = new_encoder_config({.layers = 2, .hidden = 64, .heads = 4, .intermediate = 128},
                                         {.vocabulary = 1000, .longest = 32, .classes = {"bad", "good"}});
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->layers, 2u);
  EXPECT_EQ(config->hidden_size, 64u);
  EXPECT_EQ(config->vocab_size, 1000u);
  EXPECT_EQ(config->max_positions, 32u);
  EXPECT_EQ(config->labels, (std::vector<std::string>{"bad", "good"}));
}

TEST(EncoderInit, A_shape_that_no_checkpoint_may_have_is_refused) {
  const NewEncoderTask task{.vocabulary = 1000, .longest = 32, .classes = {"a", "b"}};
  for (const NewEncoderOptions& shape : {NewEncoderOptions{.hidden = 64, .heads = 5},
                                         NewEncoderOptions{.layers = 0}, NewEncoderOptions{.hidden = 0}}) {
    const auto config = new_encoder_config(shape, task);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().kind, core::ErrorKind::config);
  }
}

TEST(EncoderInit, New_classifiers_have_three_classes_in_order) {
  EXPECT_EQ(sentiment_class_names(), (std::vector<std::string>{"negative", "neutral", "positive"}));
}

}  // namespace
}  // namespace bellwether::sentiment
