#include "bellwether/workbench/models/evaluate_sentiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/report/sentiment/sentiment_evaluation_files.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::LinearProbe;
using evaluate::SentimentEvaluation;
using report::metrics_json;
using store::RunDirectory;
using store::with_run;
using testing::HasSubstr;
using testing::Not;
using tests::FirstWordAnalyzer;

class EvaluateSentimentTest : public testing::Test {
 protected:
  // 10 positive texts of which nine are called so, 10 negative ones of which eight are.
  std::string data() {
    const std::vector<tests::SampleLine> lines = {
        {"good", "positive", 9}, {"plain", "positive", 1}, {"bad", "negative", 8}, {"good", "negative", 2}};
    return folder_.write("data.csv", tests::labeled_csv(lines, "data")).string();
  }
  std::string train() {
    const std::vector<tests::SampleLine> lines = {{"good", "positive", 40}, {"bad", "negative", 20}};
    return folder_.write("train.csv", tests::labeled_csv(lines, "train")).string();
  }
  SentimentEvaluation evaluate(const EvaluateSentimentRequest& request, core::Job& job) {
    std::optional<SentimentEvaluation> found;
    const core::Status done =
        with_run(folder_.path() / "runs", {.name = "sentiment-evaluate", .version = "test"},
                 core::FixedClock(1'759'000'000), [&](RunDirectory& run) -> core::Status {
                   run_ = run.path();
                   auto made = evaluate_sentiment(run, request, {analyzer_, cleaner_, job});
                   if (!made) return core::fail(made.error());
                   found = std::move(*made);
                   return {};
                 });
    EXPECT_TRUE(done) << done.error().message;
    return std::move(*found);
  }
  SentimentEvaluation trained_elsewhere() {
    return evaluate({.files = {.data = data(), .train = train(), .source = {}},
                     .options = {.draws = 200, .linear_probe = LinearProbe::off}},
                    job_);
  }
  std::string content(std::string_view name) { return *core::read_file(run_ / name, 10'000'000); }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  FirstWordAnalyzer analyzer_;
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  std::filesystem::path run_;
};

// By hand: 17 of 20 right. Majority (positive) is right on the 10 positive ones: 8 texts only the model has,
// 1 only majority; p = 2 (1 + 9) / 2^9.
TEST_F(EvaluateSentimentTest, Figures_are_those_counted_by_hand) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  EXPECT_DOUBLE_EQ(evaluation.model().report.metrics.accuracy, 0.85);
  EXPECT_DOUBLE_EQ(evaluation.model().report.metrics.balanced_accuracy, (0.9 + 0.8) / 2);
  EXPECT_DOUBLE_EQ(evaluation.model().report.classes[2].scores.precision, 9.0 / 11.0);
  EXPECT_EQ(evaluation.model().report.matrix.count(2, 1), 1U);
  const evaluate::BaselineComparison& majority = evaluation.comparisons.front();
  EXPECT_EQ(majority.baseline, "majority");
  EXPECT_EQ(majority.only_model, 8U);
  EXPECT_EQ(majority.only_baseline, 1U);
  EXPECT_DOUBLE_EQ(majority.test.p_value, 20.0 / 512.0);
  EXPECT_DOUBLE_EQ(majority.accuracy().value, 0.35);
  EXPECT_GE(majority.p_holm, majority.test.p_value);
  EXPECT_LE(evaluation.intervals.front().accuracy.low, 0.85);
  EXPECT_GE(evaluation.intervals.front().accuracy.high, 0.85);
}

TEST_F(EvaluateSentimentTest, Models_beside_it_get_a_row_and_a_comparison) {
  const SentimentEvaluation evaluation =
      evaluate({.files = {.data = data(), .train = train(), .source = {}},
                .options = {.draws = 200, .linear_probe = LinearProbe::off},
                .beside = {"words:" + train()}},
               job_);
  EXPECT_EQ(evaluation.models.back().name, "words:" + train());
  EXPECT_EQ(evaluation.comparisons.back().baseline, evaluation.models.back().name);
  EXPECT_EQ(evaluation.models.size(), trained_elsewhere().models.size() + 1);
}

TEST_F(EvaluateSentimentTest, A_model_stands_in_the_table_once) {
  for (const auto& beside : {std::vector<std::string>{"lexicon"}, {"words:" + train(), "words:" + train()}}) {
    const core::Status done = with_run(
        folder_.path() / "runs", {.name = "sentiment-evaluate", .version = "test"},
        core::FixedClock(1'759'000'000), [&](RunDirectory& run) -> core::Status {
          const auto made = evaluate_sentiment(run,
                                               {.files = {.data = data(), .train = train(), .source = {}},
                                                .options = {.linear_probe = LinearProbe::off},
                                                .beside = beside},
                                               {analyzer_, cleaner_, job_});
          return made ? core::Status{} : core::fail(made.error());
        });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(done.error().message, HasSubstr(beside.back()));
  }
}

// Of a model that learned from these rows of the file, 0 being the first text.
sentiment::SeenTexts seen_rows(const std::string& csv, std::size_t first, std::size_t count) {
  std::vector<std::string> texts;
  std::size_t begin = csv.find('\n') + 1;
  for (std::size_t row = 0; row < first + count; ++row) {
    const std::size_t end = csv.find('\n', begin);
    const std::string line = csv.substr(begin, end - begin);
    if (row >= first) texts.push_back(line.substr(0, line.find(',')));
    begin = end + 1;
  }
  sentiment::SeenRecordBuilder record;
  record.add_labeled(texts);
  return sentiment::SeenTexts(record.build());
}

// By hand: of the 20 texts the first nine, rightly answered, were learned from; of the other eleven eight are
// right, and 17 of all.
TEST_F(EvaluateSentimentTest, Texts_that_the_model_learned_from_are_evaluated_apart) {
  const sentiment::SeenTexts seen = seen_rows(*core::read_file(data(), 1 << 20), 0, 9);
  analyzer_ = FirstWordAnalyzer(&seen);
  const SentimentEvaluation evaluation = trained_elsewhere();
  EXPECT_EQ(evaluation.parts.test.size(), 11u);
  EXPECT_EQ(evaluation.parts.seen_test.size(), 9u);
  EXPECT_DOUBLE_EQ(evaluation.model().report.metrics.accuracy, 8.0 / 11.0);
  EXPECT_DOUBLE_EQ(evaluate::metrics_with_seen(evaluation.model(), evaluation.parts).accuracy, 0.85);
  EXPECT_EQ(evaluation.seen.front().test.labeled, 9u);
  EXPECT_THAT(
      evaluation.verdict,
      HasSubstr(
          "On 11 test texts of data.csv (baselines trained on train.csv) not in its training record, "));
  EXPECT_THAT(evaluation.verdict, HasSubstr("Including 9 texts"));
  EXPECT_THAT(content("metrics.json"), HasSubstr("\"texts_set_apart\": 9"));
  EXPECT_THAT(content("report.html"), HasSubstr("Including 9 texts"));
  EXPECT_EQ(std::ranges::count(content("predictions.csv"), '\n'), 1 + 11 * 6);
}

TEST_F(EvaluateSentimentTest, Where_all_was_learned_from_there_is_no_figure) {
  const sentiment::SeenTexts seen = seen_rows(*core::read_file(data(), 1 << 20), 0, 20);
  const FirstWordAnalyzer analyzer(&seen);
  const core::Status done = with_run(
      folder_.path() / "runs", {.name = "sentiment-evaluate", .version = "test"},
      core::FixedClock(1'759'000'000), [&](RunDirectory& run) -> core::Status {
        const auto made = evaluate_sentiment(run,
                                             {.files = {.data = data(), .train = train(), .source = {}},
                                              .options = {.linear_probe = LinearProbe::off}},
                                             {analyzer, cleaner_, job_});
        return made ? core::Status{} : core::fail(made.error());
      });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, core::ErrorKind::finding);
  EXPECT_THAT(done.error().message, HasSubstr("20 texts"));
}

// Its file is the first ten texts of those that judge.
TEST_F(EvaluateSentimentTest, Texts_that_a_model_beside_it_learned_from_are_set_apart_too) {
  const std::string all = *core::read_file(data(), 1 << 20);
  const std::string some = all.substr(0, all.find("bad ")) + "bad omens,negative\n";
  const SentimentEvaluation evaluation =
      evaluate({.files = {.data = data(), .train = train(), .source = {}},
                .options = {.draws = 200, .linear_probe = LinearProbe::off},
                .beside = {"words:" + folder_.write("some.csv", some).string()}},
               job_);
  EXPECT_EQ(evaluation.parts.test.size(), 10u);
  EXPECT_EQ(evaluation.seen.at(0).test.labeled, 0u);
  EXPECT_EQ(evaluation.seen.at(1).test.labeled, 10u);
}

TEST_F(EvaluateSentimentTest, What_is_not_recorded_is_said) {
  EXPECT_THAT(trained_elsewhere().notes,
              testing::Contains(HasSubstr("what first-word learned from is not recorded")));
  const sentiment::SeenTexts none;
  analyzer_ = FirstWordAnalyzer(&none);
  EXPECT_THAT(trained_elsewhere().notes, Not(testing::Contains(HasSubstr("recorded"))));
}

// By hand: of 11 answers "positive" 9 are right, of 10 positive texts 9 are found: F1 = 18 / 21. The neutral
// answer counts as "not positive", so 17 of 20 are right as before.
TEST_F(EvaluateSentimentTest, Binary_labels_ask_for_positive_against_the_rest) {
  const SentimentEvaluation evaluation =
      evaluate({.files = {.data = data(), .train = train(), .source = {}},
                .options = {.labels = sentiment::LabelPreset::binary, .draws = 200}},
               job_);
  const evaluate::HeadlineMetrics metrics =
      evaluate::headline_metrics(evaluation.model().report.matrix, sentiment::LabelPreset::binary);
  EXPECT_DOUBLE_EQ(metrics[0], 0.85);
  EXPECT_DOUBLE_EQ(metrics[1], 9.0 / 11.0);
  EXPECT_DOUBLE_EQ(metrics[2], 0.9);
  EXPECT_DOUBLE_EQ(metrics[3], 18.0 / 21.0);
  EXPECT_EQ(evaluation.model().report.matrix.predicted_rows(1), 0U);
  // Majority says "positive" to all: precision 1/2, recall 1, F1 2/3.
  const evaluate::BaselineComparison& majority = evaluation.comparisons.front();
  EXPECT_DOUBLE_EQ(majority.differences[3].value, 18.0 / 21.0 - 2.0 / 3.0);
  EXPECT_LE(majority.differences[3].interval.low, majority.differences[3].value);
  EXPECT_THAT(evaluation.notes, Not(testing::Contains(HasSubstr("no test text is neutral"))));
  EXPECT_EQ(evaluation.models.back().name, "encoder-linear");
  ASSERT_TRUE(evaluation.random_heads);
  EXPECT_EQ(evaluation.random_heads->encoder, "small") << "the analyzer has no encoder of its own";
  EXPECT_EQ(evaluation.random_heads->heads, 20U);
  EXPECT_THAT(content("metrics.json"), HasSubstr("\"labels\": \"binary\""));
}

TEST_F(EvaluateSentimentTest, Every_baseline_stands_beside_the_model) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  std::vector<std::string> names;
  for (const evaluate::SentimentModelResult& each : evaluation.models) names.push_back(each.name);
  EXPECT_THAT(names, testing::ElementsAre("first-word", "majority", "coin", "lexicon", "tfidf-svm",
                                          "tfidf-logistic"));
  EXPECT_EQ(evaluation.comparisons.size(), 5U);
  // The bag of words learned that "good" is positive and "bad" negative; "plain" it never saw.
  EXPECT_GE(evaluation.models[4].report.metrics.accuracy, 0.85);
  EXPECT_GE(evaluation.models[5].report.metrics.accuracy, 0.85);
  EXPECT_THAT(evaluation.verdict, HasSubstr("On 20 test texts of data.csv (baselines trained on train.csv) "
                                            "first-word has an accuracy of 85.0 %"));
}

TEST_F(EvaluateSentimentTest, A_class_that_is_not_there_is_said) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  EXPECT_THAT(evaluation.notes, testing::Contains(HasSubstr("no test text is neutral")));
}

TEST_F(EvaluateSentimentTest, Files_hold_every_answer_and_no_words) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  const std::string predictions = content("predictions.csv");
  EXPECT_EQ(std::ranges::count(predictions, '\n'), 1 + 20 * 6);
  EXPECT_THAT(predictions, Not(HasSubstr("good")));
  EXPECT_THAT(predictions, HasSubstr("data.csv:2,"));
  EXPECT_EQ(content("metrics.json"), metrics_json(evaluation));
  EXPECT_THAT(content("metrics.json"), HasSubstr("\"p\": 0.0390625"));
  EXPECT_EQ(std::ranges::count(content("metrics.jsonl"), '\n'), 6);
}

TEST_F(EvaluateSentimentTest, Threads_change_no_byte) {
  const EvaluateSentimentRequest request{.files = {.data = data(), .train = train(), .source = {}},
                                         .options = {.draws = 200, .linear_probe = LinearProbe::off}};
  core::ThreadPool three(3);
  core::Job three_job(three);
  const SentimentEvaluation one = evaluate(request, job_), other = evaluate(request, three_job);
  EXPECT_EQ(metrics_json(one), metrics_json(other));
  EXPECT_EQ(report::predictions_csv(one), report::predictions_csv(other));
}

TEST_F(EvaluateSentimentTest, The_page_holds_figures_and_curves_and_no_words) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  std::string page = content("report.html");
  constexpr std::string_view kNoBreak = "\u00A0%";  // no line breaks before a sign of per cent
  for (std::size_t at = 0; (at = page.find(kNoBreak, at)) != page.npos;)
    page.replace(at, kNoBreak.size(), " %");
  EXPECT_TRUE(page.find(evaluation.verdict) != page.npos) << evaluation.verdict;
  for (const std::string_view each :
       {"figure-roc", "figure-precision-recall", "figure-reliability", "Confusion matrix"})
    EXPECT_THAT(page, HasSubstr(each));
  EXPECT_THAT(page, Not(HasSubstr(evaluation.parts.test.bodies.front())));
}

TEST_F(EvaluateSentimentTest, A_second_look_at_a_test_part_is_counted) {
  EXPECT_EQ(trained_elsewhere().prior_evaluations.total(), 0U);
  EXPECT_EQ(trained_elsewhere().prior_evaluations.by_model, 1U);
  EXPECT_THAT(content("test_reads.json"), HasSubstr("\"by_this_model\": 1"));
  EXPECT_THAT(content("metrics.json"), Not(HasSubstr("test_evaluations")));
}

TEST_F(EvaluateSentimentTest, A_threshold_is_left_out_unless_it_is_asked_for) {
  EXPECT_FALSE(trained_elsewhere().threshold);
  const SentimentEvaluation evaluation = evaluate(
      {.files = {.data = data(), .train = train(), .source = {}},
       .options = {.draws = 200, .linear_probe = LinearProbe::off, .threshold = evaluate::ThresholdRule::f1}},
      job_);
  ASSERT_TRUE(evaluation.threshold);
  EXPECT_THAT(content("metrics.json"), HasSubstr("\"rule\": \"f1\""));
}

// Training: 40 of 60 positive; test: half. The coin is right in 2/3 · 1/2 + 1/3 · 1/2 of the texts.
TEST_F(EvaluateSentimentTest, The_coin_is_thrown_by_the_training_shares) {
  const SentimentEvaluation evaluation = trained_elsewhere();
  EXPECT_NEAR(evaluate::expected_accuracy_of_coin(evaluation.parts), 0.5, 0.02);
  const evaluate::SentimentModelResult& coin = evaluation.models[2];
  const std::size_t positive = coin.report.matrix.predicted_rows(2);
  EXPECT_GT(positive, 6U);
  EXPECT_LT(positive, 20U);
  EXPECT_EQ(coin.report.matrix.predicted_rows(1), 0U);
}

TEST_F(EvaluateSentimentTest, Draws_out_of_range_are_refused) {
  for (const std::size_t draws : {99U, 100'001U}) {
    const core::Status done = with_run(
        folder_.path() / "runs", {.name = "sentiment-evaluate", .version = "test"},
        core::FixedClock(1'759'000'000), [&](RunDirectory& run) -> core::Status {
          auto made = evaluate_sentiment(
              run, {.files = {.data = data(), .train = {}, .source = {}}, .options = {.draws = draws}},
              {analyzer_, cleaner_, job_});
          return made ? core::Status{} : core::fail(made.error());
        });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, core::ErrorKind::usage);
  }
}

}  // namespace
}  // namespace bellwether::workbench
