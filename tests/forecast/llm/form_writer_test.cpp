#include "bellwether/forecast/llm/form_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/forecast/llm/answer_parser.h"
#include "tests/generate/stories_model.h"
#include "tests/support/test_job.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

// A model that has never seen a forecast, which the form alone holds to it.
class FormWriterOfStories : public testing::Test {
 protected:
  void SetUp() override {
    model_ = tests::load_stories();
    if (!model_) GTEST_SKIP() << "fixtures/stories260K is absent";
    bytes_.emplace(*model_->tokenizer);
    pages_.emplace(model_->decoder.kv_shape(), 200);
  }

  core::Result<FormAnswer> write(const FormWriting& writing, nn::KvSequence sequence = {}) {
    FormCache cache{*pages_, std::move(sequence)};
    auto answer = write_form(*model_, *bytes_, prompt(), writing, cache, job_.get());
    sequence_ = cache.sequence;
    return answer;
  }
  std::vector<std::uint32_t> prompt() const {
    return generate::prompt_ids(*model_, "Once upon a time there was a price. The price went up and up.");
  }

  std::optional<generate::LanguageModel> model_;
  std::optional<TokenBytes> bytes_;
  std::optional<nn::KvPool> pages_;
  nn::KvSequence sequence_;
  tests::TestJob job_;
};

constexpr FormWriting kShort{
    .rules = {.factor_bytes = 40, .analysis_bytes = 60}, .most_tokens = 100, .sampling = {}};

TEST_F(FormWriterOfStories, What_it_writes_is_of_the_form) {
  const auto answer = write(kShort);
  ASSERT_TRUE(answer) << answer.error().message;
  const AnswerReading read = parse_answer(answer->text);
  ASSERT_TRUE(read.answer) << answer->text;
  EXPECT_EQ(read.answer->bin, answer->bins->mode());
  std::string written;
  for (const std::uint32_t id : answer->ids) written += bytes_->of(id);
  EXPECT_EQ(written, answer->text) << "the tokens are the text's";
  EXPECT_EQ(write(kShort)->text, answer->text);
}

TEST_F(FormWriterOfStories, An_answer_that_would_be_too_long_is_brought_to_its_end) {
  FormWriting writing;
  writing.most_tokens = 8;
  const auto answer = write(writing);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_TRUE(answer->is_hurried);
  EXPECT_TRUE(parse_answer(answer->text).answer) << answer->text;
  EXPECT_LE(prompt().size() + answer->ids.size(), form_tokens(prompt().size(), writing));
}

// The reference: each continuation behind the whole text, in a pass of its own.
TEST_F(FormWriterOfStories, Bins_have_the_probabilities_of_their_continuations) {
  const auto answer = write(kShort);
  ASSERT_TRUE(answer);
  std::vector<std::int32_t> text;
  for (const std::uint32_t id : prompt()) text.push_back(static_cast<std::int32_t>(id));
  std::string written;
  for (const std::uint32_t id : answer->ids) {
    text.push_back(static_cast<std::int32_t>(id));
    if ((written += bytes_->of(id)).ends_with("\nPrediction:")) break;
  }
  ASSERT_TRUE(written.ends_with("\nPrediction:"));
  std::array<double, kWeekBins> logs{};
  const std::size_t vocabulary = bytes_->size();
  for (std::size_t bin = 0; bin < kWeekBins; ++bin) {
    std::vector<std::int32_t> whole = text;
    const auto ids = bytes_->encode(" " + bin_continuations()[bin]);
    for (const std::uint32_t id : *ids) whole.push_back(static_cast<std::int32_t>(id));
    nn::KvSequence sequence;
    const nn::DecoderChunk chunk{whole, &sequence, nn::LogitRows::all};
    const auto logits = model_->decoder.forward({&chunk, 1}, *pages_, job_.get().pool());
    ASSERT_TRUE(logits);
    for (std::size_t at = text.size(); at < whole.size(); ++at) {
      const float* row = logits->as_matrix<float>().row(at - 1);
      double sum = 0;
      for (std::size_t id = 0; id < vocabulary; ++id) sum += std::exp(double{row[id]});
      logs[bin] += double{row[whole[at]]} - std::log(sum);
    }
  }
  const auto expected = BinDistribution::of_log_probabilities(logs);
  ASSERT_TRUE(expected);
  for (std::size_t bin = 0; bin < kWeekBins; ++bin)
    EXPECT_NEAR(answer->bins->probabilities()[bin], expected->probabilities()[bin], 1e-6) << bin;
}

TEST_F(FormWriterOfStories, Pages_that_are_kept_change_nothing) {
  std::vector<std::uint32_t> longer = prompt();
  while (longer.size() < 130) longer.push_back(longer[longer.size() % 7 + 1]);
  FormCache cache{*pages_, {}};
  const auto first = write_form(*model_, *bytes_, longer, kShort, cache, job_.get());
  ASSERT_TRUE(first) << first.error().message;
  const auto& pages = cache.sequence.pages();
  FormCache again{*pages_, nn::KvSequence({pages.begin(), pages.begin() + 2})};
  const auto second = write_form(*model_, *bytes_, longer, kShort, again, job_.get());
  ASSERT_TRUE(second);
  EXPECT_EQ(second->text, first->text);
  EXPECT_EQ(second->bins->probabilities(), first->bins->probabilities()) << "to the bit";
}

TEST_F(FormWriterOfStories, With_a_temperature_the_seed_decides) {
  FormWriting writing = kShort;
  writing.sampling.temperature = 1.5;
  const auto first = write(writing), same = write(writing);
  writing.sampling.seed = 2;
  const auto other = write(writing);
  ASSERT_TRUE(first && same && other);
  EXPECT_EQ(first->text, same->text);
  EXPECT_NE(first->text, other->text);
  EXPECT_TRUE(parse_answer(other->text).answer) << other->text;
}

TEST_F(FormWriterOfStories, A_prompt_beyond_the_models_positions_is_refused_with_what_helps) {
  FormWriting writing;
  writing.most_tokens = 100'000;
  const auto answer = write(writing);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, core::ErrorKind::data);
  EXPECT_THAT(answer.error().message, HasSubstr("--max-tokens"));
}

}  // namespace
}  // namespace bellwether::forecast
