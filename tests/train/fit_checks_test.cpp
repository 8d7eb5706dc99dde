#include "bellwether/train/fit_checks.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::train {
namespace {

TEST(FitChecks, The_first_broken_rule_is_named_with_its_range) {
  const OptionRule rules[] = {
      {true, "epochs", "at least 1"}, {false, "batch", "at least 1"}, {false, "warmup", "0 to 1"}};
  const core::Status status = check_rules(rules);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, core::ErrorKind::usage);
  EXPECT_EQ(status.error().message, "batch: must be at least 1");
  EXPECT_TRUE(check_rules(std::span(rules).first(1)));
}

TEST(FitChecks, Texts_must_be_such_as_the_model_reads) {
  nn::BertConfig config;
  config.vocab_size = 10;
  config.max_positions = 4;
  const auto checked = [&](std::vector<std::int32_t> ids) {
    nn::TokenBatch texts;
    texts.add(std::vector<std::int32_t>{1});
    texts.add(ids);
    return check_tokens("training texts", texts, config);
  };
  EXPECT_TRUE(checked({0, 9, 1, 2}));
  for (const std::vector<std::int32_t>& bad : {std::vector<std::int32_t>{}, {1, 2, 3, 4, 5}, {10}, {-1}}) {
    const core::Status status = checked(bad);
    ASSERT_FALSE(status) << bad.size();
    EXPECT_EQ(status.error().kind, core::ErrorKind::data);
    EXPECT_TRUE(status.error().message.starts_with("training texts: ")) << status.error().message;
  }
}

}  // namespace
}  // namespace bellwether::train
