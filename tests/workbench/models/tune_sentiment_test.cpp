#include "bellwether/workbench/models/tune_sentiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/report/sentiment/search_files.h"
#include "bellwether/sentiment/catalog.h"
#include "tests/support/shared_data.h"
#include "tests/support/tiny_training.h"

namespace bellwether::workbench {
namespace {

using finetune::folder_of;
using finetune::TuneSentimentRequest;
using report::tune_csv;
using report::tune_json;
using testing::HasSubstr;

class TuneSentimentTest : public testing::Test {
 protected:
  TuneSentimentTest() {
    request_.training = tests::tiny_training(folder_);
    request_.training.fit.best_by = train::Criterion::accuracy;
    request_.training.options.max_length = 4;
    request_.training.out = folder_.path() / "search";
    request_.space = {.learning_rate = "1e-4,1e-2", .batch = "8", .epochs = "1,3"};
    request_.options.draws = 100;
  }

  core::Result<finetune::TunedSentiment> tune(const TuneSentimentRequest& request, std::size_t threads = 2,
                                              const core::StopFlag& stop = core::StopFlag()) {
    core::ThreadPool pool(threads);
    core::Job job(pool, stop, core::terminal_sink());
    core::Result<finetune::TunedSentiment> tuned = core::fail(core::ErrorKind::internal, "did not run");
    static_cast<void>(store::with_run(folder_.path() / "runs", {.name = "sentiment-tune", .version = "test"},
                                      core::FixedClock(1'759'000'000),
                                      [&](store::RunDirectory& run) -> core::Status {
                                        run_ = run.path();
                                        tuned = tune_sentiment(run, request, job);
                                        return tuned ? core::Status() : core::fail(tuned.error());
                                      }));
    return tuned;
  }
  // Stops at the first step that is not done yet.
  void tune_and_stop(const TuneSentimentRequest& request) {
    core::StopFlag stop;
    stop.raise();
    const auto stopped = tune(request, 2, stop);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
  }
  static std::string content(const std::filesystem::path& path) { return *core::read_file(path, 1 << 24); }

  tests::TemporaryFolder folder_;
  TuneSentimentRequest request_;
  std::filesystem::path run_;
};

TEST_F(TuneSentimentTest, Runs_every_setting_and_leaves_its_model_the_table_and_the_words) {
  const auto tuned = tune(request_);
  ASSERT_TRUE(tuned) << tuned.error().message;
  ASSERT_EQ(tuned->runs.size(), 4U);
  EXPECT_EQ(tuned->runs[1].steps, tuned->train_texts * 3 / 8);
  EXPECT_EQ(tuned->best, 3U) << "the others learn nothing so soon";
  EXPECT_EQ(tuned->test.scores.accuracy, 1.0);
  EXPECT_GT(tuned->against_first->f1.interval.low, 0.0);
  EXPECT_EQ(tuned->test.reads, 1U);
  const std::filesystem::path& out = request_.training.out;
  EXPECT_EQ(content(out / "hparam_search_results.csv"), tune_csv(*tuned));
  EXPECT_EQ(content(out / "paragraph.md"), tuned->paragraph + "\n");
  const auto json = nlohmann::json::parse(content(run_ / "tune.json"));
  EXPECT_EQ(json.at("runs").size(), 4U);
  EXPECT_EQ(json.at("test").at("reads"), 1);
  core::ThreadPool pool(1);
  for (const finetune::TunedRun& each : tuned->runs) {
    const std::filesystem::path model = out / folder_of(each.setting);
    EXPECT_FALSE(std::filesystem::exists(model / "training.checkpoint"));
    EXPECT_TRUE(sentiment::make_analyzer(model.string(), {.golden = sentiment::GoldenCheck::off}, pool));
  }
}

TEST_F(TuneSentimentTest, Stopped_twice_and_gone_on_with_it_ends_at_the_same_bytes) {
  const auto whole = tune(request_);
  ASSERT_TRUE(whole) << whole.error().message;
  TuneSentimentRequest again = request_;
  again.training.out = folder_.path() / "again";
  tune_and_stop(again);
  tune_and_stop(again);
  const auto resumed = tune(again, 1);
  ASSERT_TRUE(resumed) << resumed.error().message;
  for (const char* name : {"hparam_search_results.csv", "paragraph.md", "trials.jsonl"})
    EXPECT_EQ(content(request_.training.out / name), content(again.training.out / name)) << name;
  EXPECT_EQ(tune_json(*whole), tune_json(*resumed));
}

TEST_F(TuneSentimentTest, A_finished_search_is_told_again_without_another_look_at_the_test) {
  const auto once = tune(request_);
  ASSERT_TRUE(once) << once.error().message;
  for (const finetune::TunedRun& each : once->runs)
    std::filesystem::remove_all(request_.training.out / folder_of(each.setting));
  const auto twice = tune(request_);
  ASSERT_TRUE(twice) << twice.error().message;
  EXPECT_EQ(tune_json(*once), tune_json(*twice));
  EXPECT_EQ(twice->test.reads, 1U);
}

TEST_F(TuneSentimentTest, A_process_proposes_the_same_settings_when_it_is_gone_on_with) {
  request_.options.search = finetune::SearchKind::gaussian_process;
  request_.options.trials = 4;
  request_.options.random_starts = 2;
  request_.space = {.learning_rate = "1e-3:1e-2", .batch = "16:32", .epochs = "1"};
  const auto whole = tune(request_);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(whole->runs.size(), 4U);
  // The ledger as it was after three runs: its head and three lines.
  const std::string ledger = content(request_.training.out / "trials.jsonl");
  std::size_t end = 0;
  for (int line = 0; line < 4; ++line) end = ledger.find('\n', end) + 1;
  TuneSentimentRequest again = request_;
  again.training.out = folder_.path() / "again";
  ASSERT_TRUE(core::make_folder(again.training.out));
  ASSERT_TRUE(core::write_file_atomically(again.training.out / "trials.jsonl", ledger.substr(0, end)));
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string name = folder_of(whole->runs[i].setting);
    std::filesystem::copy(request_.training.out / name, again.training.out / name);
  }
  const auto resumed = tune(again);
  ASSERT_TRUE(resumed) << resumed.error().message;
  EXPECT_EQ(tune_csv(*whole), tune_csv(*resumed));
}

TEST_F(TuneSentimentTest, Another_request_for_the_same_folder_is_refused) {
  tune_and_stop(request_);
  ASSERT_TRUE(tune(request_));
  request_.training.fit.warmup = 0.5;
  const auto changed = tune(request_);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().kind, core::ErrorKind::config);
  EXPECT_THAT(changed.error().message, HasSubstr("fit.warmup_ratio was '0.1' and is now '0.5'"));
}

TEST_F(TuneSentimentTest, Nothing_is_written_before_the_request_is_understood) {
  TuneSentimentRequest odd = request_;
  odd.training.shape.heads = 5;
  EXPECT_EQ(tune(odd).error().kind, core::ErrorKind::config);
  odd = request_;
  odd.space.epochs = "";
  EXPECT_EQ(tune(odd).error().kind, core::ErrorKind::usage);
  EXPECT_FALSE(std::filesystem::exists(request_.training.out));
}

// Requirements P-06, P-18, P-39: of the 2,264 sentences an 80/10/10 cut leaves 1,811 to learn from.
TEST(TuneSentimentShared, Phrasebank_leaves_the_1811_rows_of_the_source) {
  const auto file = tests::shared_path("data/text/phrasebank/Sentences_AllAgree.txt");
  if (!file) GTEST_SKIP() << tests::kNeedsShared;
  const auto parts = sentiment::read_evaluation_parts(
      {.data = file->string(), .train = {}, .source = {}, .labels = sentiment::LabelPreset::binary},
      {0.1, 0.1, 42});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->train.size(), 1811U);
}

}  // namespace
}  // namespace bellwether::workbench
