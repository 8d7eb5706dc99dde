#include "bellwether/text/tokenizer/special_ids.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

const auto kBertVocabulary = *Vocabulary::make({"[PAD]", "[CLS]", "<|end|>"});

TEST(SpecialIds, Roles_lead_to_the_ids_of_their_tokens) {
  const auto ids = find_special_ids(
      {{"cls_token", "[CLS]"}, {"eos_token", "<|end|>"}, {"pad_token", "[PAD]"}}, kBertVocabulary);
  ASSERT_TRUE(ids);
  EXPECT_EQ(ids->cls, 1u);
  EXPECT_EQ(ids->eos, 2u);
  EXPECT_EQ(ids->pad, 0u);
  EXPECT_FALSE(ids->sep);
  EXPECT_FALSE(ids->mask);
}

TEST(SpecialIds, A_role_whose_token_is_no_entry_is_refused_by_name) {
  const auto ids = find_special_ids({{"sep_token", "</s>"}}, kBertVocabulary);
  ASSERT_FALSE(ids);
  EXPECT_EQ(ids.error().kind, core::ErrorKind::model);
  EXPECT_NE(ids.error().message.find("sep_token"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::text
