#include "bellwether/store/test_evaluation_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

PriorEvaluations note(const std::filesystem::path& file, const std::string& test, const std::string& model) {
  const auto reads = register_test_evaluation(file, {.test = test, .model = model, .run = "a-run"});
  EXPECT_TRUE(reads) << reads.error().message;
  return reads.value_or(PriorEvaluations{});
}

TEST(TestEvaluationLedger, Counts_the_reads_of_a_part_by_this_model_and_by_others) {
  const tests::TemporaryFolder folder;
  const auto file = folder.path() / kTestEvaluationsFile;
  EXPECT_EQ(note(file, "part", "model").total(), 0U);
  EXPECT_EQ(note(file, "other part", "model").total(), 0U);
  EXPECT_EQ(note(file, "part", "model").by_model, 1U);
  const PriorEvaluations third = note(file, "part", "another model");
  EXPECT_EQ(third.by_model, 0U);
  EXPECT_EQ(third.by_others, 2U);
  EXPECT_THAT(text_of(third), testing::HasSubstr("has been evaluated 2 times before, 0 with this model"));
  EXPECT_EQ(text_of(PriorEvaluations{}), "");
}

TEST(TestEvaluationLedger, A_part_is_known_by_its_texts_in_any_order) {
  const std::vector<std::string> texts{"one", "two", "two"}, turned{"two", "one", "two"}, fewer{"one", "two"};
  EXPECT_EQ(test_part_sha256(texts), test_part_sha256(turned));
  EXPECT_NE(test_part_sha256(texts), test_part_sha256(fewer));
}

TEST(TestEvaluationLedger, A_damaged_line_is_named) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("test_reads.jsonl", "{\"test\":\"a\",\"model\":\"b\",\"run\":\"c\"}\n[1]\n");
  const auto reads = register_test_evaluation(file, {.test = "a", .model = "b", .run = "d"});
  ASSERT_FALSE(reads);
  EXPECT_EQ(reads.error().kind, core::ErrorKind::data);
  EXPECT_THAT(reads.error().message, testing::HasSubstr("line 2"));
}

}  // namespace
}  // namespace bellwether::store
