#include "bellwether/sentiment/encoder_analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "bellwether/core/file.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/sanity_sentences.h"
#include "tests/sentiment/tiny_checkpoint.h"

namespace bellwether::sentiment {
namespace {

using tests::TinyCheckpoint;

class EncoderAnalyzerTest : public ::testing::Test {
 protected:
  std::filesystem::path write(const TinyCheckpoint& checkpoint) {
    return write_tiny_checkpoint(folder_, "model-" + std::to_string(++written_), checkpoint);
  }
  // Random weights have no opinion: the sanity-check sentences are off unless a test is about them.
  core::Result<std::unique_ptr<Analyzer>> load(const std::filesystem::path& folder,
                                               AnalyzerOptions options = {}) {
    options.golden = GoldenCheck::off;
    return make_analyzer(folder.string(), options, pool_);
  }
  void expect_refused(const std::filesystem::path& folder, AnalyzerOptions options, core::ErrorKind kind,
                      std::string_view word) {
    const auto analyzer = load(folder, options);
    ASSERT_FALSE(analyzer) << word;
    EXPECT_EQ(analyzer.error().kind, kind) << analyzer.error().message;
    EXPECT_NE(analyzer.error().message.find(word), std::string::npos) << analyzer.error().message;
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{2};
  int written_ = 0;
};

std::vector<std::string> texts_of_many_lengths(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text = i % 2 == 0 ? "profit rises" : "shares falls";
    for (int word = 0; word < (i * 7) % 23; ++word) text += word % 3 == 0 ? " the loss" : " quick";
    texts.push_back(text + " " + static_cast<char>('a' + i % 26));
  }
  return texts;
}

TEST_F(EncoderAnalyzerTest, Text_scores_the_same_alone_and_in_any_batch_and_order) {
  const auto folder = write({});
  for (const ScoringPrecision precision : {ScoringPrecision::f32, ScoringPrecision::int8}) {
    const auto analyzer = load(folder, {.precision = precision, .batch_tokens = 512});
    ASSERT_TRUE(analyzer) << analyzer.error().message;
    const auto owned = texts_of_many_lengths(150);
    std::vector<std::string_view> texts(owned.begin(), owned.end());
    const auto together = (*analyzer)->score(texts);
    ASSERT_TRUE(together) << together.error().message;
    std::reverse(texts.begin(), texts.end());
    const auto reversed = (*analyzer)->score(texts);
    ASSERT_TRUE(reversed);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      EXPECT_EQ((*reversed)[texts.size() - 1 - i].probabilities, (*together)[i].probabilities);
      if (i % 10 != 0) continue;
      const std::string_view one[] = {owned[i]};
      EXPECT_EQ((*(*analyzer)->score(one))[0].probabilities, (*together)[i].probabilities) << i;
    }
  }
}

TEST_F(EncoderAnalyzerTest, Ends_between_two_batches_where_it_is_asked_to) {
  const auto analyzer = load(write({}), {.batch_tokens = 512});
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  const auto owned = texts_of_many_lengths(150);
  const std::vector<std::string_view> texts(owned.begin(), owned.end());
  int asked = 0;
  const auto scores = (*analyzer)->score(texts, [&]() -> core::Status {
    return ++asked < 2 ? core::Status() : core::fail(core::ErrorKind::interrupted, "enough");
  });
  ASSERT_FALSE(scores);
  EXPECT_EQ(scores.error().kind, core::ErrorKind::interrupted);
  EXPECT_EQ(asked, 2);
}

TEST_F(EncoderAnalyzerTest, Text_has_the_same_embedding_alone_and_in_any_batch) {
  const auto analyzer = load(write({}), {.batch_tokens = 512});
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  ASSERT_NE((*analyzer)->encoder(), nullptr);
  const auto owned = texts_of_many_lengths(60);
  const std::vector<std::string_view> texts(owned.begin(), owned.end());
  const auto together = (*analyzer)->encoder()->embed(texts);
  ASSERT_TRUE(together) << together.error().message;
  ASSERT_EQ(together->view().rows(), texts.size());
  for (const std::size_t i : {0U, 31U, 59U}) {
    const auto alone = (*analyzer)->encoder()->embed(std::span(texts).subspan(i, 1));
    ASSERT_TRUE(alone);
    EXPECT_TRUE(std::ranges::equal(alone->values, together->view().row(i))) << owned[i];
  }
}

TEST_F(EncoderAnalyzerTest, Labels_follow_the_names_of_the_checkpoint) {
  const auto positive_first = load(write({}));
  const auto negative_first = load(write({.labels = {"negative", "positive", "neutral"}}));
  ASSERT_TRUE(positive_first && negative_first);
  const std::string_view texts[] = {"profit rises"};
  const Score one = (*(*positive_first)->score(texts))[0];
  const Score other = (*(*negative_first)->score(texts))[0];
  EXPECT_EQ(one.probabilities, other.probabilities);  // the same weights
  EXPECT_DOUBLE_EQ(one.polarity, -other.polarity);    // with the names exchanged
}

TEST_F(EncoderAnalyzerTest, Long_and_empty_texts_are_scored) {
  const auto analyzer = load(write({}), {.max_length = 16});
  ASSERT_TRUE(analyzer);
  std::string longest, same_start;
  for (int i = 0; i < 500; ++i) longest += "profit ";
  for (int i = 0; i < 14; ++i) same_start += "profit ";
  const std::string_view texts[] = {"", longest, same_start};
  const auto scores = (*analyzer)->score(texts);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_EQ((*scores)[1].probabilities, (*scores)[2].probabilities);  // both are cut to 14 words
  EXPECT_TRUE((*analyzer)->score({})->empty());
}

TEST_F(EncoderAnalyzerTest, A_text_that_is_cut_says_where) {
  const auto analyzer = load(write({}), {.max_length = 16});
  ASSERT_TRUE(analyzer);
  std::string fits, one_more;
  for (int i = 0; i < 14; ++i) fits += "profit ";
  one_more = fits + "loss";
  const std::string_view texts[] = {"", fits, one_more};
  const auto scores = (*analyzer)->score(texts);
  ASSERT_TRUE(scores);
  EXPECT_EQ((*scores)[0].cut_at, 0u);
  EXPECT_EQ((*scores)[1].cut_at, 0u);
  EXPECT_EQ((*scores)[2].cut_at, 16u);
  EXPECT_EQ((*analyzer)->info().longest_text, 64u);
  std::string longer;
  for (int i = 0; i < 100; ++i) longer += "profit ";
  const std::string_view long_text[] = {longer};
  EXPECT_EQ((*(*load(write({}), {.max_length = 512}))->score(long_text))[0].cut_at, 64u)
      << "the model's own limit";
}

TEST_F(EncoderAnalyzerTest, A_head_that_gives_no_single_class_is_refused_by_name) {
  for (const char* field :
       {R"("problem_type":"multi_label_classification")", R"("problem_type":"regression")",
        R"("architectures":["BertForTokenClassification"])"}) {
    const auto folder = write({});
    std::string config = *core::read_file(folder / "config.json", 1 << 20);
    const std::size_t architectures = config.find("\"architectures\""), end = config.find(']', architectures);
    config.replace(architectures, end + 1 - architectures, field);
    folder_.write(folder.filename().string() + "/config.json", config);
    expect_refused(folder, {}, core::ErrorKind::unsupported, "single_label_classification");
    expect_refused(folder, {.labels = "positive,negative,neutral"}, core::ErrorKind::unsupported,
                   "problem_type");
  }
  expect_refused(write({.labels = {"score"}}), {}, core::ErrorKind::unsupported, "one output");
}

TEST_F(EncoderAnalyzerTest, Labels_that_contradict_each_other_need_the_user_to_name_them) {
  const auto folder = write({});
  std::string config = *core::read_file(folder / "config.json", 1 << 20);
  const std::string_view right = "\"negative\": 1";
  ASSERT_NE(config.find(right), std::string::npos) << config;
  config.replace(config.find(right), right.size(), "\"negative\": 0");
  folder_.write(folder.filename().string() + "/config.json", config);
  expect_refused(folder, {}, core::ErrorKind::model, "--labels");
  EXPECT_TRUE(load(folder, {.labels = "positive,negative,neutral"}));
}

TEST_F(EncoderAnalyzerTest, Fingerprint_changes_with_weights_and_options_and_not_with_the_place) {
  const auto folder = write({});
  const auto copy = folder_.path() / "elsewhere";
  std::filesystem::copy(folder, copy);
  const std::string first = (*load(folder))->info().fingerprint;
  EXPECT_EQ((*load(copy))->info().fingerprint, first);
  EXPECT_NE((*load(folder, {.max_length = 32}))->info().fingerprint, first);
  EXPECT_NE((*load(folder, {.precision = ScoringPrecision::int8}))->info().fingerprint, first);
  EXPECT_EQ((*load(folder, {.batch_tokens = 1024}))->info().fingerprint, first);
}

TEST_F(EncoderAnalyzerTest, Labels_without_meaning_need_the_user_to_name_them) {
  const auto folder = write({.labels = {"LABEL_0", "LABEL_1", "LABEL_2"}});
  expect_refused(folder, {}, core::ErrorKind::model, "--labels");
  const auto analyzer = load(folder, {.labels = "bearish,neutral,bullish"});
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  EXPECT_EQ((*analyzer)->info().labels.id_of(Sentiment::positive), 2U);
  expect_refused(folder, {.labels = "bearish,bullish"}, core::ErrorKind::usage, "2 classes");
}

TEST_F(EncoderAnalyzerTest, Vocabulary_and_model_must_belong_together) {
  expect_refused(write({.spare_rows = 1}), {}, core::ErrorKind::model, "tokenizer");
  expect_refused(write({.spare_rows = 128}), {}, core::ErrorKind::model, "tokenizer");
  EXPECT_TRUE(load(write({.spare_rows = 8})));  // 64 + 8 = 72, a round size
}

TEST_F(EncoderAnalyzerTest, Checkpoint_without_classifier_is_refused) {
  expect_refused(write({.with_classifier = false}), {}, core::ErrorKind::model, "no classifier");
}

TEST_F(EncoderAnalyzerTest, Options_out_of_range_are_usage_errors) {
  const auto folder = write({});
  for (const std::int64_t length : {-1, 0, 2, 4097}) {
    expect_refused(folder, {.max_length = length}, core::ErrorKind::usage, "--max-length");
  }
  for (const std::int64_t tokens : {0, 511, 1'000'001}) {
    expect_refused(folder, {.batch_tokens = tokens}, core::ErrorKind::usage, "--batch-tokens");
  }
  EXPECT_TRUE(load(folder, {.max_length = 3}));
  EXPECT_TRUE(load(folder, {.max_length = 4096}));
}

TEST_F(EncoderAnalyzerTest, Folder_without_tokenizer_or_weights_is_refused) {
  auto folder = write({});
  std::filesystem::remove(folder / "vocab.txt");
  expect_refused(folder, {}, core::ErrorKind::not_found, "vocab.txt");
  folder = write({});
  std::filesystem::remove(folder / "model.safetensors");
  expect_refused(folder, {}, core::ErrorKind::not_found, "safetensors");
}

class SanitySentences : public EncoderAnalyzerTest {
 protected:
  core::Status check(std::string_view own) {
    const auto folder = write({});
    folder_.write(folder.filename().string() + "/golden_sentences.jsonl", own);
    const auto analyzer = make_analyzer(folder.string(), {}, pool_);
    return analyzer ? core::Status{} : core::fail(analyzer.error());
  }
  // What the tiny checkpoint says about "profit rises".
  Score prediction() {
    const std::string_view texts[] = {"profit rises"};
    return (*(*load(write({})))->score(texts))[0];
  }
};

TEST_F(SanitySentences, Right_label_passes_and_wrong_label_is_refused) {
  const std::string right = prediction().label_name;
  EXPECT_TRUE(check(R"({"text":"profit rises","label":")" + right + "\"}\n"));
  for (const char* label : {"positive", "negative", "neutral"}) {
    if (label == right) continue;
    const auto status = check(R"({"text":"profit rises","label":")" + std::string(label) + "\"}");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().kind, core::ErrorKind::model);
    EXPECT_NE(status.error().message.find("profit rises"), std::string::npos);
  }
}

TEST_F(SanitySentences, Probabilities_are_compared_to_a_twentieth) {
  const Score score = prediction();
  const auto line = [&](double shift) {
    return R"({"text":"profit rises","probabilities":{"positive":)" + std::to_string(score.positive + shift) +
           R"(,"negative":)" + std::to_string(score.negative) + R"(,"neutral":)" +
           std::to_string(score.neutral) + "}}";
  };
  EXPECT_TRUE(check(line(0.04)));
  EXPECT_FALSE(check(line(0.06)));
}

TEST_F(SanitySentences, Damaged_file_is_refused_with_its_line) {
  for (const char* own :
       {"", "x", "{}", R"({"text":1,"label":"positive"})", R"({"text":"a"})",
        R"({"text":"a","probabilities":{"positive":"high"}})", R"({"text":"a","label":"b","more":1})"}) {
    const auto status = check(own);
    ASSERT_FALSE(status) << own;
    EXPECT_EQ(status.error().kind, core::ErrorKind::data) << status.error().message;
    EXPECT_NE(status.error().message.find("golden_sentences.jsonl:1"), std::string::npos)
        << status.error().message;
  }
}

// The same random weights under two label orders: the built-in sentences cannot pass under both.
TEST_F(SanitySentences, Built_in_ones_notice_exchanged_labels) {
  const auto one = make_analyzer(write({}).string(), {}, pool_);
  const auto other =
      make_analyzer(write({.labels = {"negative", "positive", "neutral"}}).string(), {}, pool_);
  EXPECT_FALSE(one && other);
  EXPECT_EQ((one ? other : one).error().kind, core::ErrorKind::model);
}

// Neither order of its labels can pass, and the folder says that this program trained it.
TEST_F(SanitySentences, A_weak_model_that_this_program_trained_is_used_until_its_classes_were_edited) {
  for (const auto& labels : {std::vector<std::string>{"positive", "negative", "neutral"},
                             std::vector<std::string>{"negative", "positive", "neutral"}}) {
    const auto folder = write({.labels = labels});
    const bool is_weak = !make_analyzer(folder.string(), {}, pool_);
    ASSERT_TRUE(write_trained_cleaning(folder, {}));
    ASSERT_TRUE(seal_folder(folder));
    const auto analyzer = make_analyzer(folder.string(), {}, pool_);
    ASSERT_TRUE(analyzer) << analyzer.error().message;
    const auto weakness = learned_too_little(**analyzer);
    EXPECT_EQ(weakness.has_value(), is_weak);
    if (!is_weak) continue;
    EXPECT_NE(weakness->find("of 3 neutral"), std::string::npos) << *weakness;
    EXPECT_NE(weakness->find("more epochs"), std::string::npos) << *weakness;
    const std::string config = *core::read_file(folder / "config.json", 1 << 20);
    ASSERT_TRUE(core::write_file_atomically(folder / "config.json", config + "\n "));
    EXPECT_FALSE(make_analyzer(folder.string(), {}, pool_));
  }
}

}  // namespace
}  // namespace bellwether::sentiment
