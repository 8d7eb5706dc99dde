#include "bellwether/finetune/extra_training_data.h"

#include <gtest/gtest.h>

#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

constexpr const char* kDistilled =
    R"({"text":"profit fell","probabilities":{"negative":0.7,"neutral":0.2,"positive":0.1}})"
    "\n"
    R"({"text":"profit rose again this year","probabilities":{"positive":0.6,"negative":0.1,"neutral":0.3}})"
    "\n";

class ExtraTexts : public testing::Test {
 protected:
  ExtraTexts()
      : tokenizer_(
            *text::read_bert_tokenizer("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nprofit\nfell\nrose\n", "{}")),
        encoding_(*sentiment::TokenEncoding::make(*tokenizer_, 8)) {
    train_.texts.add(encoding_.ids("profit"));
    train_.labels.push_back(1);
  }

  core::Result<bellwether::finetune::ExtraTexts> add(const ExtraFiles& files,
                                                     const KeptTexts& evaluated = {}) {
    core::Result<bellwether::finetune::ExtraTexts> counts =
        core::fail(core::ErrorKind::internal, "did not run");
    static_cast<void>(store::with_run(folder_.path() / "runs", {.name = "further", .version = "test"},
                                      core::FixedClock(1'759'000'000),
                                      [&](store::RunDirectory& run) -> core::Status {
                                        counts = add_extra_texts(run, files, evaluated, encoding_, train_);
                                        return counts ? core::Status() : core::fail(counts.error());
                                      }));
    return counts;
  }

  std::string write(const std::string& name, const std::string& content) {
    return folder_.write(name, content).string();
  }

  tests::TemporaryFolder folder_;
  std::unique_ptr<text::Tokenizer> tokenizer_;
  sentiment::TokenEncoding encoding_;
  train::LabeledTokens train_;
};

TEST_F(ExtraTexts, Nothing_is_added_where_nothing_is_named) {
  ASSERT_TRUE(add({}));
  EXPECT_EQ(train_.labels.size(), 1u);
  EXPECT_TRUE(train_.targets.empty());
}

TEST_F(ExtraTexts, The_mean_of_the_teachers_is_learned_with_its_weight) {
  const std::string second =
      R"({"text":"profit fell","probabilities":{"negative":0.5,"neutral":0.2,"positive":0.3}})"
      "\n"
      R"({"text":"profit rose again this year","probabilities":{"positive":0.2,"negative":0.1,"neutral":0.7}})"
      "\n";
  const auto counts =
      add({.distilled = {write("a.jsonl", kDistilled), write("b.jsonl", second)}, .distilled_weight = 0.5});
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->distilled, 2u);
  EXPECT_EQ(train_.labels, (std::vector<std::uint32_t>{1, 0, 1}));
  EXPECT_EQ(train_.weights, (std::vector<double>{1, 0.5, 0.5}));
  const std::vector<float> expected{0, 1, 0, 0.6f, 0.2f, 0.2f, 0.1f, 0.5f, 0.4f};
  ASSERT_EQ(train_.targets.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(train_.targets[i], expected[i], 1e-6);
}

TEST_F(ExtraTexts, What_repeats_an_evaluated_text_is_left_out) {
  const std::string labeled =
      write("more.csv", "sentence,label\nprofit rose again this year,positive\nfell,negative\n");
  const auto counts =
      add({.extra = {labeled}, .distilled = {write("a.jsonl", kDistilled)}}, {"profit rose again this year"});
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->extra, 1u);
  EXPECT_EQ(counts->distilled, 1u);
  EXPECT_EQ(counts->evaluated, 2u);
}

// A teacher's answer to a text that it learned hands the label on; what it does not say is not known.
TEST_F(ExtraTexts, Are_recorded_by_what_they_were_to_their_teachers) {
  const auto line = [](std::string_view text, std::string_view seen) {
    return R"({"text":")" + std::string(text) +
           R"(","probabilities":{"negative":0.7,"neutral":0.2,"positive":0.1},"seen":")" + std::string(seen) +
           "\"}\n";
  };
  const std::string learned = "orders at the northern mill doubled in spring";
  const std::string other = "the annual meeting is held in a hotel in Leeds";
  auto added = add({.distilled = {write("one.jsonl", line(learned, "labeled") + line(other, "read")),
                                  write("two.jsonl", line(learned, "no") + line(other, "no"))}});
  ASSERT_TRUE(added) << added.error().message;
  sentiment::SeenRecord record = added->seen.build();
  EXPECT_TRUE(record.complete);
  const sentiment::SeenTexts seen(std::move(record));
  EXPECT_EQ(seen.find(learned), sentiment::Seen::labeled);
  EXPECT_EQ(seen.find(other), sentiment::Seen::read);
  added = add({.distilled = {write("three.jsonl", line(learned, "labeled") + line(other, "unknown"))}});
  ASSERT_TRUE(added);
  EXPECT_FALSE(added->seen.build().complete);
  EXPECT_EQ(add({.distilled = {write("four.jsonl", line(other, "perhaps"))}}).error().kind,
            core::ErrorKind::data);
}

TEST_F(ExtraTexts, Says_which_line_is_no_score) {
  const std::string bad =
      write("bad.jsonl", std::string(kDistilled) + R"({"text":"x","probabilities":{"negative":1}})" + "\n");
  const auto refused = add({.distilled = {bad}});
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_NE(refused.error().message.find("bad.jsonl:3"), std::string::npos) << refused.error().message;
  const std::string sum =
      write("sum.jsonl", R"({"text":"x","probabilities":{"negative":1,"neutral":1,"positive":0}})");
  EXPECT_EQ(add({.distilled = {sum}}).error().kind, core::ErrorKind::data);
  const std::string other =
      write("other.jsonl", R"({"text":"y","probabilities":{"negative":1,"neutral":0,"positive":0}})");
  EXPECT_EQ(add({.distilled = {write("a.jsonl", kDistilled), other}}).error().kind, core::ErrorKind::data);
  EXPECT_EQ(add({.distilled = {other}, .distilled_weight = 0}).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::finetune
