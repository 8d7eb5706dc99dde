#include "bellwether/workbench/models/train_sentiment.h"

#include <gtest/gtest.h>

#include <thread>

#include <algorithm>
#include <map>
#include <set>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/source/texts/labeled_texts.h"
#include "bellwether/store/run_list.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_training.h"

namespace bellwether::workbench {
namespace {

using finetune::TrainSentimentRequest;
using tests::labeled_csv;
using tests::SampleLine;
class TrainSentimentTest : public testing::Test {
 protected:
  TrainSentimentTest() : request_(tests::tiny_training(folder_)) {}

  core::Result<finetune::TrainedSentiment> train(const TrainSentimentRequest& request,
                                                 const core::StopFlag& stop = core::StopFlag()) {
    core::ThreadPool pool(2);
    return train_on(pool, request, stop);
  }
  core::Result<finetune::TrainedSentiment> train_on(core::ThreadPool& pool,
                                                    const TrainSentimentRequest& request,
                                                    const core::StopFlag& stop) {
    core::Job job(pool, stop, core::terminal_sink());
    core::Result<finetune::TrainedSentiment> trained = core::fail(core::ErrorKind::internal, "did not run");
    static_cast<void>(store::with_run(folder_.path() / "runs", {.name = "sentiment-train", .version = "test"},
                                      kClock, [&](store::RunDirectory& run) -> core::Status {
                                        trained = train_sentiment(run, request, job);
                                        return trained ? core::Status() : core::fail(trained.error());
                                      }));
    return trained;
  }

  const core::FixedClock kClock{1'759'000'000};
  tests::TemporaryFolder folder_;
  TrainSentimentRequest request_;
};

TEST_F(TrainSentimentTest, Texts_kept_for_another_evaluation_are_learned_by_nothing) {
  const std::string data = *core::read_file(request_.files.data, 1'000'000);
  std::size_t end = 0;
  for (int line = 0; line < 21; ++line) end = data.find('\n', end) + 1;
  request_.without = folder_.write("kept.csv", data.substr(0, end)).string();
  request_.further.extra = {request_.without};
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_LT(trained->train_texts + trained->validation_texts + trained->test_texts, 180u);
  const auto record = sentiment::read_seen_record(request_.out);
  ASSERT_TRUE(record && *record);
  const sentiment::SeenTexts seen(**record);
  const auto kept = source::load_labeled_texts(request_.without, {});
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->texts.size(), 20u);
  for (const source::LabeledText& each : kept->texts)
    EXPECT_NE(seen.find(each.body), sentiment::Seen::labeled) << each.body;
}

TEST_F(TrainSentimentTest, The_share_of_neutral_labels_goes_with_the_model) {
  request_.options.label_smoothing = 0.3;
  ASSERT_TRUE(train(request_));
  const auto share = sentiment::read_neutral_share(request_.out);
  ASSERT_TRUE(share) << share.error().message;
  ASSERT_TRUE(*share);
  EXPECT_NEAR(**share, 1.0 / 3, 1e-6) << "as many of each class, smoothed or not";
}

TEST_F(TrainSentimentTest, Leaves_a_model_that_scores) {
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->train_texts + trained->validation_texts + trained->test_texts, 180u);
  EXPECT_EQ(trained->cut_texts, 180u) << "each text's noise is longer than 16 tokens";
  EXPECT_GT(trained->test->accuracy, 0.95);
  EXPECT_LT(trained->majority, 0.5);
  EXPECT_FALSE(std::filesystem::exists(request_.out / "training.checkpoint"));
  core::ThreadPool pool(1);
  const auto analyzer =
      sentiment::make_analyzer(request_.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab", "bad 01ab"};
  const auto scores = (*analyzer)->score(kTexts);
  ASSERT_TRUE(scores);
  EXPECT_GT((*scores)[0].polarity, 0.5);
  EXPECT_NEAR((*scores)[1].polarity, 0.0, 0.5);
  EXPECT_LT((*scores)[2].polarity, -0.5);
}

// The test file has ten texts of the data and ten of its own.
TEST_F(TrainSentimentTest, A_test_file_is_evaluated_whole_and_nothing_that_repeats_it_is_learned) {
  const std::vector<SampleLine> own = {{"good", "positive", 5}, {"bad", "negative", 5}};
  const std::vector<SampleLine> shared = {{"good", "positive", 10}};  // the first ten of the data
  const std::string copied = labeled_csv(shared, "train");
  request_.test =
      folder_.write("test.csv", labeled_csv(own, "test") + copied.substr(copied.find('\n') + 1)).string();
  request_.fit.epochs = 1;
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->test_texts, 20u);
  EXPECT_EQ(trained->train_texts + trained->validation_texts, 170u);
  EXPECT_EQ(trained->data.counts, (sentiment::ClassCounts{60, 60, 60})) << "of the file that is learned from";
}

TEST_F(TrainSentimentTest, The_model_carries_what_it_learned_from_and_what_was_kept_from_it) {
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  const auto record = sentiment::read_seen_record(request_.out);
  ASSERT_TRUE(record && record->has_value());
  EXPECT_TRUE((*record)->complete);
  EXPECT_EQ((*record)->labeled.size(), trained->train_texts + trained->validation_texts)
      << "validation texts chose the epoch";
  EXPECT_EQ((*record)->set_apart.size(), trained->test_texts);
}

// The second cut puts texts into the test that the first model learned from.
TEST_F(TrainSentimentTest, A_model_that_goes_on_is_evaluated_on_what_its_start_has_not_learned) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.epochs = 1;
  more.options.split_seed = request_.options.split_seed + 1;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_GT(trained->test_seen.labeled, 0u);
  EXPECT_GT(trained->test_texts, trained->test_seen.texts - trained->test_seen.labeled)
      << "texts kept from the first model take the places of those it learned from";
  EXPECT_TRUE(trained->accuracy_with_seen);
  EXPECT_FALSE(trained->notes.empty());
  const auto first = sentiment::read_seen_record(request_.out),
             second = sentiment::read_seen_record(more.out);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(std::ranges::includes((*second)->labeled, (*first)->labeled))
      << "it has seen what its start has";
}

TEST_F(TrainSentimentTest, Without_a_test_text_that_its_start_has_not_learned_there_is_no_figure) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.epochs = 1;
  const sentiment::SeenTexts seen(**sentiment::read_seen_record(request_.out));
  std::string test = "sentence,label\n";
  const std::string all = *core::read_file(request_.files.data, 1 << 20);
  for (std::size_t begin = all.find('\n') + 1; begin < all.size();) {
    const std::string line = all.substr(begin, all.find('\n', begin) - begin);
    if (seen.find(line.substr(0, line.rfind(','))) == sentiment::Seen::labeled) test += line + "\n";
    begin += line.size() + 1;
    if (std::ranges::count(test, '\n') > 60 && test.find("neutral") != test.npos) break;
  }
  more.test = folder_.write("learned.csv", test).string();
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_FALSE(trained->test);
  EXPECT_EQ(trained->test_texts, 0u);
  EXPECT_TRUE(std::filesystem::exists(more.out / "model.safetensors")) << "the model is there all the same";
}

TEST_F(TrainSentimentTest, Goes_on_from_a_model_and_tells_whether_its_classifier_was_kept) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.epochs = 1;
  more.fit.learning_rate = 1e-5;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->start, more.model);
  EXPECT_GT(trained->fit.epochs.front().validation->accuracy, 0.95);
}

TEST_F(TrainSentimentTest, Stopped_and_run_again_it_ends_at_the_same_bytes) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest again = request_;
  again.out = folder_.path() / "again";
  core::StopFlag stop;
  stop.raise();
  const auto stopped = train(again, stop);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
  EXPECT_TRUE(std::filesystem::exists(again.out / "training.checkpoint"));
  ASSERT_TRUE(train(again));
  EXPECT_EQ(*core::read_file(request_.out / "model.safetensors", 1 << 24),
            *core::read_file(again.out / "model.safetensors", 1 << 24));
}

TEST_F(TrainSentimentTest, How_often_the_state_is_saved_may_change_when_it_goes_on) {
  TrainSentimentRequest request = request_;
  request.fit.checkpoint_steps = 1;
  core::StopFlag stop;
  stop.raise();
  ASSERT_FALSE(train(request, stop));
  request.fit.checkpoint_steps = 2;
  const auto trained = train(request);
  EXPECT_TRUE(trained) << trained.error().message;
}

// Both work on one pool at once; stopping one neither stops the other nor changes a bit of it.
TEST_F(TrainSentimentTest, Of_two_jobs_at_once_one_is_stopped_and_the_other_ends_as_alone) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest beside = request_, stopped = request_;
  beside.out = folder_.path() / "beside";
  stopped.out = folder_.path() / "stopped";
  core::ThreadPool pool(2);
  core::StopFlag stop;
  core::Result<finetune::TrainedSentiment> cut = core::fail(core::ErrorKind::internal, "did not run");
  std::thread other([&] { cut = train_on(pool, stopped, stop); });
  stop.raise();
  const auto trained = train_on(pool, beside, core::StopFlag());
  other.join();
  ASSERT_TRUE(trained) << trained.error().message;
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, core::ErrorKind::interrupted);
  EXPECT_EQ(*core::read_file(request_.out / "model.safetensors", 1 << 24),
            *core::read_file(beside.out / "model.safetensors", 1 << 24));
}

// The first model's adapter, on that model, answers as the merged one does.
TEST_F(TrainSentimentTest, An_adapter_is_left_beside_the_model_that_has_it_merged) {
  request_.fit.epochs = 2;
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.lora_rank = 4;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  ASSERT_TRUE(trained->fit.adapter);
  EXPECT_EQ(trained->fit.adapter->matrices().size(), 2u) << "query and value of one layer";
  core::ThreadPool pool(1);
  const auto merged =
      sentiment::make_analyzer(more.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  const auto adapted = sentiment::make_analyzer(
      more.model, {.adapter = (more.out / "adapter").string(), .golden = sentiment::GoldenCheck::off}, pool);
  const auto base = sentiment::make_analyzer(more.model, {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(merged && base);
  ASSERT_TRUE(adapted) << adapted.error().message;
  EXPECT_NE((*adapted)->info().fingerprint, (*base)->info().fingerprint);
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab", "bad 01ab"};
  const auto ours = (*adapted)->score(kTexts), theirs = (*merged)->score(kTexts),
             old = (*base)->score(kTexts);
  ASSERT_TRUE(ours && theirs && old);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*ours)[i].probabilities, (*theirs)[i].probabilities);
    EXPECT_NE((*ours)[i].probabilities, (*old)[i].probabilities);
  }
}

TEST_F(TrainSentimentTest, An_adapter_of_an_earlier_training_does_not_outlive_its_model) {
  request_.fit.epochs = 1;
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.lora_rank = 4;
  ASSERT_TRUE(train(more));
  EXPECT_TRUE(std::filesystem::exists(more.out / "adapter" / "adapter_config.json"));
  more.fit.lora_rank = 0;
  ASSERT_TRUE(train(more));
  EXPECT_FALSE(std::filesystem::exists(more.out / "adapter"));
}

TEST_F(TrainSentimentTest, A_model_is_scored_and_trained_on_as_it_was_trained) {
  request_.fit.epochs = 1;
  request_.clean = {"ticker=token", "url=remove"};
  ASSERT_TRUE(train(request_));
  core::ThreadPool pool(1);
  const auto analyzer =
      sentiment::make_analyzer(request_.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  EXPECT_EQ((*analyzer)->info().cleaning.ticker, text::TickerStep::token);
  EXPECT_EQ((*analyzer)->info().cleaning.url, text::UrlStep::remove);
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.clean = {"url=keep"};
  more.options.keep_checkpoints = 1;
  ASSERT_TRUE(train(more));
  for (const char* folder : {".", "checkpoints/epoch-1"}) {
    const auto learned = sentiment::read_trained_cleaning(more.out / folder);
    ASSERT_TRUE(learned && *learned) << folder;
    EXPECT_EQ((*learned)->ticker, text::TickerStep::token) << "as the start";
    EXPECT_EQ((*learned)->url, text::UrlStep::keep) << "as asked for";
  }
}

TEST_F(TrainSentimentTest, Made_texts_are_learned_from_and_evaluate_nothing) {
  const std::vector<SampleLine> lines = {
      {"Demand is strong", "positive", 40}, {"plain", "neutral", 40}, {"bad", "negative", 40}};
  request_.files.data = folder_.write("news.csv", labeled_csv(lines, "made")).string();
  request_.fit.epochs = 1;
  const auto plain = train(request_);
  ASSERT_TRUE(plain) << plain.error().message;
  request_.augment.augment = "negation";
  const auto augmented = train(request_);
  ASSERT_TRUE(augmented) << augmented.error().message;
  EXPECT_EQ(augmented->augmented.total(), 32U) << "80 % of the positive texts";
  EXPECT_EQ(augmented->train_texts, plain->train_texts + 32);
  EXPECT_EQ(augmented->validation_texts, plain->validation_texts);
  EXPECT_EQ(augmented->test_texts, plain->test_texts);
}

TEST_F(TrainSentimentTest, An_adapter_needs_a_model_to_be_beside) {
  request_.fit.lora_rank = 4;
  const auto trained = train(request_);
  ASSERT_FALSE(trained);
  EXPECT_EQ(trained.error().kind, core::ErrorKind::usage);
  EXPECT_NE(trained.error().message.find("--model"), std::string::npos);
}

TEST_F(TrainSentimentTest, Draws_a_new_classifier_where_one_is_asked_for) {
  request_.fit.epochs = 1;
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.options.classifier = finetune::StartClassifier::fresh;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->start, more.model + ", with a new classifier drawn with seed 42");
}

TEST_F(TrainSentimentTest, Binary_leaves_a_model_of_two_classes_that_scores) {
  request_.options.labels = sentiment::LabelPreset::binary;
  request_.fit.epochs = 15;
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_DOUBLE_EQ(trained->majority, 2.0 / 3.0) << "neutral and negative are one class";
  EXPECT_GT(trained->test->accuracy, 0.95);
  core::ThreadPool pool(1);
  const auto analyzer =
      sentiment::make_analyzer(request_.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  EXPECT_EQ((*analyzer)->info().labels.size(), 2u);
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab"};
  const auto scores = (*analyzer)->score(kTexts);
  ASSERT_TRUE(scores);
  EXPECT_GT((*scores)[0].polarity, 0.5);
  EXPECT_LT((*scores)[1].polarity, -0.5) << "neutral is called negative";
}

TEST_F(TrainSentimentTest, Asks_for_one_start_and_a_place_to_write) {
  TrainSentimentRequest both = request_;
  both.model = "somewhere";
  EXPECT_EQ(train(both).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest neither = request_;
  neither.vocabulary.clear();
  EXPECT_EQ(train(neither).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest nowhere = request_;
  nowhere.out.clear();
  EXPECT_EQ(train(nowhere).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest odd = request_;
  odd.shape.heads = 5;
  EXPECT_EQ(train(odd).error().kind, core::ErrorKind::config);
  EXPECT_FALSE(std::filesystem::exists(request_.out))
      << "nothing is written before the request is understood";
}

// Files below `folder` by their paths in it.
std::map<std::string, std::string> files_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).generic_string()] = *core::read_file(entry, 1 << 24);
  }
  return files;
}

// 144 training texts in steps of 8 make 18 steps an epoch.
TEST_F(TrainSentimentTest, Steps_and_epochs_go_to_the_metrics_and_where_asked_to_event_files) {
  request_.fit.epochs = 2;
  request_.options.log_steps = 12;
  request_.options.tensorboard = true;
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  ASSERT_EQ(trained->planned_steps, 36u);
  const auto files = files_below(store::list_runs(folder_.path() / "runs").front().folder);
  const std::string& metrics = files.at("metrics.jsonl");
  for (const char* row :
       {R"({"stage":"fit step","step":12,"train/loss":)", R"({"stage":"fit step","step":24,)",
        R"({"stage":"fit step","step":36,)", R"({"stage":"fit","step":1,"train_loss":)"}) {
    EXPECT_NE(metrics.find(row), std::string::npos) << row;
  }
  EXPECT_EQ(metrics.find("tokens_per_s"), std::string::npos) << "two equal runs leave equal bytes";
  const std::string& events = files.at("tb/events.out.tfevents.1759000000.bellwether");
  for (const char* tag : {"brain.Event:2", "train/loss", "train/lr", "train/grad_norm", "perf/tokens_per_s",
                          "eval/loss", "eval/accuracy", "eval/macro_f1"}) {
    EXPECT_NE(events.find(tag), std::string::npos) << tag;
  }
  EXPECT_EQ(files.at("manifest.json").find("tfevents"), std::string::npos)
      << "times are no result of the run";
}

TEST_F(TrainSentimentTest, Keeps_the_newest_epochs_and_the_best_as_models) {
  request_.fit.epochs = 4;
  request_.options.keep_checkpoints = 1;
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  const std::string best = "epoch-" + std::to_string(trained->fit.best_epoch);
  for (const std::string& name : {best, std::string("epoch-4")}) {
    EXPECT_TRUE(std::filesystem::exists(request_.out / "checkpoints" / name / "vocab.txt")) << name;
  }
  EXPECT_EQ(*core::read_file(request_.out / "checkpoints" / best / "model.safetensors", 1 << 24),
            *core::read_file(request_.out / "model.safetensors", 1 << 24))
      << "the best epoch's weights are the model's";
}

TEST_F(TrainSentimentTest, Does_not_start_where_it_would_need_more_memory_than_allowed) {
  request_.options.memory_limit_mb = 1;
  const auto refused = train(request_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  EXPECT_TRUE(refused.error().message.starts_with("--memory-limit-mb: training needs"));
  EXPECT_FALSE(std::filesystem::exists(request_.out));
  request_.options.memory_limit_mb = 10'000;
  request_.fit.epochs = 1;
  EXPECT_TRUE(train(request_));
}

TEST_F(TrainSentimentTest, Classes_of_unlike_size_and_short_texts_may_weigh_otherwise) {
  const std::vector<SampleLine> lines = {
      {"good", "positive", 30}, {"plain", "neutral", 120}, {"bad", "negative", 30}};
  request_.files.data = folder_.write("unlike.csv", labeled_csv(lines, "train")).string();
  request_.fit.epochs = 1;
  std::set<double> losses;
  const auto note = [&] {
    request_.out = folder_.path() / ("model" + std::to_string(losses.size()));
    const auto trained = train(request_);
    ASSERT_TRUE(trained) << trained.error().message;
    losses.insert(trained->fit.epochs.front().train_loss);
  };
  note();
  request_.options.class_weights = train::ClassWeighting::balanced;
  note();
  EXPECT_EQ(losses.size(), 2u);
  request_.options.short_weight = 0.0;  // none is so short
  note();
  EXPECT_EQ(losses.size(), 2u);
  request_.options.short_weight = -1.0;
  EXPECT_EQ(train(request_).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
