#include "bellwether/sentiment/sanity_sentences.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "bellwether/sentiment/catalog.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::sentiment {
namespace {

// What a model answers to bad, plain and good news: its probabilities in id order.
struct Biases {
  std::vector<double> bad, plain, good;
};

// Answers by habit; knows the sentiment of a sentence from a list of words, as no model of the tests can.
class BiasedAnalyzer final : public Analyzer {
 public:
  BiasedAnalyzer(Biases biases, const std::vector<std::string>& names) : biases_(std::move(biases)) {
    info_.name = "biases";
    info_.fingerprint = std::string(64, '0');
    info_.labels = *LabelMap::from_names(names);
  }

  core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                             const GoOn&) const override {
    std::vector<Score> scores;
    for (const std::string_view text : texts) {
      const text::LexiconScore sentiment = text::Lexicon::finance().score(text);
      const double polarity = sentiment.positive - sentiment.negative;
      scores.push_back(make_score(polarity > 0.1    ? biases_.good
                                  : polarity < -0.1 ? biases_.bad
                                                    : biases_.plain,
                                  info_.labels));
    }
    return scores;
  }
  const AnalyzerInfo& info() const override { return info_; }

 private:
  Biases biases_;
  AnalyzerInfo info_;
};

core::Status check(const Biases& biases, const std::vector<std::string>& names) {
  return check_sanity_sentences(BiasedAnalyzer(biases, names), "no such folder");
}

const std::vector<std::string> kOrder = {"negative", "neutral", "positive"};
const Biases kSharp = {{0.97, 0.02, 0.01}, {0.01, 0.98, 0.01}, {0.01, 0.03, 0.96}};

TEST(BuiltInSanitySentences, Every_exchange_of_a_sharp_models_classes_is_refused) {
  EXPECT_TRUE(check(kSharp, kOrder));
  std::vector<std::string> names = kOrder;
  while (std::next_permutation(names.begin(), names.end())) {
    const core::Status status = check(kSharp, names);
    ASSERT_FALSE(status) << names[0] << " " << names[1] << " " << names[2];
    EXPECT_EQ(status.error().kind, core::ErrorKind::model);
    EXPECT_NE(status.error().message.find("fit best as negative,neutral,positive"), std::string::npos)
        << status.error().message;
  }
}

TEST(BuiltInSanitySentences, Honest_models_that_are_weak_here_pass) {
  const Biases weak[] = {
      {{0.30, 0.60, 0.10}, {0.03, 0.94, 0.03}, {0.05, 0.60, 0.35}},   // calls most things neutral
      {{0.90, 0.08, 0.02}, {0.50, 0.40, 0.10}, {0.05, 0.05, 0.90}},   // of another domain
      {{0.38, 0.32, 0.30}, {0.33, 0.35, 0.32}, {0.36, 0.30, 0.34}},   // hardly knows
      {{0.70, 0.10, 0.20}, {0.30, 0.25, 0.45}, {0.10, 0.05, 0.85}}};  // no sense of neutral
  for (const Biases& each : weak) {
    const core::Status status = check(each, kOrder);
    // One that answers all of the good and bad ones alike is refused for that.
    if (status) continue;
    EXPECT_NE(status.error().message.find("another label than for good news"), std::string::npos);
  }
  EXPECT_TRUE(check(weak[1], kOrder));
  EXPECT_TRUE(check(weak[3], kOrder));
}

TEST(BuiltInSanitySentences, A_model_of_two_classes_is_evaluated_on_those) {
  const Biases two = {{0.9, 0.1}, {0.6, 0.4}, {0.2, 0.8}};
  EXPECT_TRUE(check(two, {"negative", "positive"}));
  EXPECT_FALSE(check(two, {"positive", "negative"}));
}

TEST(BuiltInSanitySentences, The_word_list_passes_too) {
  core::ThreadPool pool(1);
  const auto lexicon = make_analyzer("lexicon", {}, pool);
  ASSERT_TRUE(lexicon);
  const core::Status status = check_sanity_sentences(**lexicon, "no such folder");
  EXPECT_TRUE(status) << status.error().message;
}

}  // namespace
}  // namespace bellwether::sentiment
