#include "bellwether/workbench/models/sentiment_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/report/sentiment/sentiment_errors_files.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::MitigationEffect;
using evaluate::MitigationVerdict;
using evaluate::SentimentErrors;
using report::errors_json;
using testing::HasSubstr;
using testing::Not;

class SentimentErrorsTest : public testing::Test {
 protected:
  core::Result<SentimentErrors> find(const SentimentErrorsRequest& request, core::Job& job) {
    std::optional<SentimentErrors> found;
    const core::Status done = store::with_run(
        folder_.path() / "runs", {.name = "sentiment-errors", .version = "test"},
        core::FixedClock(1'759'000'000), [&](store::RunDirectory& run) -> core::Status {
          run_ = run.path();
          auto made = find_sentiment_errors(
              run, request, {.evaluated = {analyzer_, cleaner_, job}, .retrained = retrained_});
          if (!made) return core::fail(made.error());
          found = std::move(*made);
          return {};
        });
    if (!done) return core::fail(done.error());
    return std::move(*found);
  }
  SentimentErrors errors_of(const std::string& csv, const SentimentErrorsOptions& options = {}) {
    auto found = find(
        {.data = folder_.write("data.csv", csv).string(), .source = {}, .checkpoint = {}, .options = options},
        job_);
    EXPECT_TRUE(found) << found.error().message;
    return std::move(*found);
  }
  std::string content(std::string_view name) { return *core::read_file(run_ / name, 10'000'000); }
  static const MitigationEffect& effect(const SentimentErrors& errors, std::string_view name) {
    return *std::ranges::find(errors.mitigations, name,
                              [](const MitigationEffect& each) { return each.mitigation.name; });
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  tests::FirstWordAnalyzer analyzer_;
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  std::vector<evaluate::RetrainedModel> retrained_;
  std::filesystem::path run_;
};

// The analyzer believes the first word; by hand: 2 of 6 wrong, both positive texts called neutral.
constexpr std::string_view kSix =
    "sentence,label\n"
    "good quarter for the firm in all regions it serves,positive\n"
    "bad quarter for the firm in all regions it serves at home,negative\n"
    "plain annual meeting of shareholders on the coming Tuesday,neutral\n"
    "#good news from the harbour about three new container ships,positive\n"
    "we heard good things about the harvest of this year,positive\n"
    "https://t.co/a1 good results were published by the small brewery,positive\n";

TEST_F(SentimentErrorsTest, Counts_errors_and_shows_the_first_in_the_order_of_the_file) {
  const SentimentErrors errors = errors_of(std::string(kSix));
  EXPECT_EQ(errors.count_line, "Identified 2 examples where the model performed poorly");
  EXPECT_EQ(errors.wrong, (std::vector<std::size_t>{4, 5}));
  EXPECT_EQ(errors.matrix.count(2, 1), 2U);
  EXPECT_THAT(errors.verdict,
              HasSubstr("first-word misclassifies 2 of 6 texts of data.csv: error rate 33.3 %"));
  EXPECT_THAT(errors.verdict, HasSubstr("always predicting positive: 33.3 %"));
}

// "[URL] good results" begins with a mark; without the address it begins with "good".
TEST_F(SentimentErrorsTest, A_fix_is_measured_by_throwing_its_switch) {
  const SentimentErrors errors = errors_of(std::string(kSix));
  const MitigationEffect& removed = effect(errors, "url-remove");
  EXPECT_EQ(removed.without, "url=replace");
  EXPECT_EQ(removed.with, "url=remove");
  EXPECT_EQ(removed.changed_texts, 1U);
  EXPECT_EQ(removed.all.without, 2U);
  EXPECT_EQ(removed.all.with, 1U);
  EXPECT_EQ(removed.slice.texts, 1U);
  EXPECT_EQ(removed.slice.with, 0U);
  EXPECT_EQ(removed.only_with_right, 1U);
  EXPECT_DOUBLE_EQ(removed.p_value, 1.0) << "one discordant text: p = 2 / 2";
  EXPECT_EQ(removed.verdict, MitigationVerdict::inconclusive);
}

// "#good" is neutral to this analyzer; the split that is on already makes "good" of it.
TEST_F(SentimentErrorsTest, A_fix_that_is_on_is_compared_with_switching_it_off) {
  const SentimentErrors errors = errors_of(std::string(kSix));
  const MitigationEffect& split = effect(errors, "hashtag-split");
  EXPECT_EQ(split.state, evaluate::MitigationState::on);
  EXPECT_EQ(split.without, "hashtag=keep");
  EXPECT_EQ(split.all.without, 3U);
  EXPECT_EQ(split.all.with, 2U);
  EXPECT_EQ(split.only_with_right, 1U);
}

TEST_F(SentimentErrorsTest, A_fix_without_effect_is_said_to_have_none) {
  const SentimentErrors errors = errors_of(std::string(kSix));
  EXPECT_EQ(effect(errors, "emoji-words").verdict, MitigationVerdict::changes_no_text);
  EXPECT_THAT(effect(errors, "emoji-words").sentence, HasSubstr("changes none of these texts"));
  EXPECT_EQ(effect(errors, "lower-case").verdict, MitigationVerdict::changes_no_prediction);
}

// Twenty texts that only the switch puts right: p = 2 / 2^20, far below 0.05 after Holm over eight.
TEST_F(SentimentErrorsTest, A_fix_that_surely_helps_is_said_to) {
  std::string csv = tests::labeled_csv(
      std::vector<tests::SampleLine>{{"bad", "negative", 10}, {"good", "positive", 10}}, "a");
  for (const char* word :
       {"ash",  "beech", "cedar", "dune",   "elm", "fern", "grove",  "heath", "ivy",  "juniper",
        "kelp", "larch", "moss",  "nettle", "oak", "pine", "quince", "reed",  "sage", "thyme"})
    csv += "https://t.co/x1 good " + std::string(word) + " of the " + word + " " + word + " farm,positive\n";
  const SentimentErrors errors = errors_of(csv);
  EXPECT_EQ(effect(errors, "url-remove").verdict, MitigationVerdict::helps);
  EXPECT_THAT(errors.verdict, HasSubstr("significantly helping: url-remove"));
}

// The same analyzer, with addresses removed: it is right about one text more.
TEST_F(SentimentErrorsTest, A_retrained_model_is_measured_beside_the_evaluated_one) {
  const text::Cleaner without_marks =
      *sentiment::make_cleaner(analyzer_, std::vector<std::string>{"url=remove"});
  retrained_.push_back(
      {evaluate::parse_retrained("class-weights=new")->mitigation, {analyzer_, without_marks, job_}});
  const SentimentErrors errors = errors_of(std::string(kSix));
  const MitigationEffect& retrained = effect(errors, "class-weights");
  EXPECT_EQ(retrained.kind, evaluate::MitigationKind::model);
  EXPECT_EQ(retrained.changed_texts, 6U);
  EXPECT_EQ(retrained.all.without, 2U);
  EXPECT_EQ(retrained.all.with, 1U);
  EXPECT_EQ(retrained.slice.texts, 0U);
  EXPECT_THAT(retrained.sentence, HasSubstr("1 corrected and 0 broken, errors from 33.3 % to 16.7 % in all"));
  const auto json = nlohmann::json::parse(errors_json(errors));
  EXPECT_TRUE(json.at("mitigations").back().at("slice").is_null());
}

TEST_F(SentimentErrorsTest, A_threshold_that_cannot_be_chosen_is_not_measured) {
  const SentimentErrors errors = errors_of(std::string(kSix), {.mitigations = "threshold"});
  ASSERT_EQ(errors.mitigations.size(), 1U);
  EXPECT_EQ(errors.mitigations.front().verdict, MitigationVerdict::too_few_texts)
      << "one negative text, one neutral";
}

TEST_F(SentimentErrorsTest, The_reference_sentences_are_always_answered) {
  const SentimentErrors errors = errors_of(std::string(kSix), {.mitigations = "none"});
  EXPECT_TRUE(errors.mitigations.empty());
  ASSERT_EQ(errors.reference.size(), 3U);
  EXPECT_EQ(errors.reference[2].sentence.published, sentiment::Sentiment::positive);
  EXPECT_EQ(errors.reference[2].prediction, 1);
}

TEST_F(SentimentErrorsTest, Files_hold_every_error_and_the_page_holds_no_markup_of_texts) {
  const SentimentErrors errors = errors_of(
      "sentence,label\ngood start of the year for all of us,positive\n"
      "\"<script>alert(1)</script> & \"\"gloom\"\", all\",negative\n");
  EXPECT_EQ(content("errors.csv"),
            "id,label,prediction,p_negative,p_neutral,p_positive,slices,text\n"
            "data.csv:3,negative,neutral,0.1,0.8,0.1,very-short,"
            "\"<script>alert(1)</script> & \"\"gloom\"\", all\"\n");
  EXPECT_EQ(content("errors.json"), errors_json(errors));
  const auto json = nlohmann::json::parse(content("errors.json"));
  EXPECT_EQ(json.at("first_errors").at(0).at("prediction"), "neutral");
  EXPECT_EQ(json.at("slices").size(), sentiment::kErrorSlices);
  const std::string page = content("report.html");
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
}

TEST_F(SentimentErrorsTest, Threads_change_no_byte) {
  core::ThreadPool three(3);
  core::Job three_job(three);
  const SentimentErrorsRequest request{
      .data = folder_.write("data.csv", kSix).string(), .source = {}, .checkpoint = {}, .options = {}};
  const auto one = find(request, job_);
  const std::string page = content("report.html");
  const auto other = find(request, three_job);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(errors_json(*one), errors_json(*other));
  EXPECT_EQ(page, content("report.html"));
}

TEST_F(SentimentErrorsTest, What_cannot_be_evaluated_is_refused) {
  const std::string data = folder_.write("one.csv", "sentence,label\nup,positive\nmore,positive\n").string();
  const auto one_class = find({.data = data, .source = {}, .checkpoint = {}, .options = {}}, job_);
  ASSERT_FALSE(one_class);
  EXPECT_EQ(one_class.error().kind, core::ErrorKind::data);
  const auto examples =
      find({.data = data, .source = {}, .checkpoint = {}, .options = {.examples = 101}}, job_);
  ASSERT_FALSE(examples);
  EXPECT_EQ(examples.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
