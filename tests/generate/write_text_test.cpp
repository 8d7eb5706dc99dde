#include "bellwether/generate/write_text.h"

#include <gtest/gtest.h>

#include "tests/generate/stories_model.h"

namespace bellwether::generate {
namespace {

using tests::kStory;
using tests::kStoryBeginning;

WrittenText story(const LanguageModel& model, std::size_t threads, std::size_t guesses,
                  const SamplingOptions& sampling = {}) {
  core::ThreadPool pool(threads);
  core::Job job(pool);
  const std::vector<std::uint32_t> prompt = prompt_ids(model, kStoryBeginning);
  // 64 positions in llama2.c's count, the token that begins a text included.
  const WritingOptions options{64 - prompt.size() + 1, guesses, sampling};
  std::string shown;
  auto written = write_text(model, prompt, options, job, [&](std::string_view piece) -> core::Status {
    shown += piece;
    return {};
  });
  EXPECT_TRUE(written.has_value()) << written.error().message;
  EXPECT_EQ(shown, written->text);
  return *written;
}

TEST(WriteText, Tells_the_story_that_llama2c_tells) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  EXPECT_EQ(std::string(kStoryBeginning) + story(*model, 2, 0).text, kStory);
}

TEST(WriteText, Is_the_same_with_guesses_and_at_any_number_of_threads) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  for (const double temperature : {0.0, 1.0}) {
    const SamplingOptions sampling{.temperature = temperature, .top_p = 0.9, .seed = 7};
    const WrittenText plain = story(*model, 1, 0, sampling);
    for (const std::size_t guesses : {1, 4, 16})
      EXPECT_EQ(story(*model, 3, guesses, sampling).ids, plain.ids);
  }
  EXPECT_NE(story(*model, 1, 0, {.temperature = 1, .seed = 7}).ids,
            story(*model, 1, 0, {.temperature = 1, .seed = 8}).ids);
}

TEST(WriteText, Ends_with_the_error_of_whoever_is_shown_it) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto written =
      write_text(*model, prompt_ids(*model, "Once"), {}, job,
                 [](std::string_view) -> core::Status { return core::fail(core::ErrorKind::io, "closed"); });
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().message, "closed");
}

}  // namespace
}  // namespace bellwether::generate
