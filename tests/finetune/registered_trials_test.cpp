#include "bellwether/finetune/registered_trials.h"

#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

using sentiment::TextPart;
TextPart part(std::vector<std::string> bodies) {
  TextPart made;
  made.bodies = std::move(bodies);
  return made;
}

TEST(SentimentTrials, A_model_is_one_configuration_on_each_set_of_texts) {
  const tests::TemporaryFolder folder;
  const core::SystemClock clock;
  const TextPart test_part = part({"up", "down"}), other = part({"up"});
  const auto total = [&](std::uint64_t seed, const TextPart& texts, const std::string& fingerprint) {
    const auto run = store::RunDirectory::create(folder.path(), {.name = "a-run", .seed = seed}, clock);
    EXPECT_TRUE(run);
    const auto trials = register_evaluation(*run, texts, {fingerprint, "test", 0.5});
    EXPECT_TRUE(trials) << trials.error().message;
    return trials ? trials->total() : 0;
  };
  EXPECT_EQ(total(1, test_part, "one model"), 1U);
  EXPECT_EQ(total(2, test_part, "one model"), 1U);  // made again by another run
  EXPECT_EQ(total(3, test_part, "another"), 2U);
  EXPECT_EQ(total(4, other, "another"), 1U);
}

TEST(SentimentTrials, A_folder_without_a_model_is_an_error) {
  const tests::TemporaryFolder folder;
  const auto run = store::RunDirectory::create(folder.path(), {.name = "a-run"}, core::SystemClock());
  ASSERT_TRUE(run);
  EXPECT_FALSE(note_trained(*run, part({"up"}), folder.path() / "none", {.stage = "test"}));
}

}  // namespace
}  // namespace bellwether::finetune
