#include "bellwether/store/training_log.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

class TrainingLoggerTest : public testing::Test {
 protected:
  TrainingLoggerTest()
      : run_(*RunDirectory::create(folder_.path(), {.name = "sentiment-train", .version = "test"}, clock_)) {}

  [[nodiscard]] std::string content(const char* name) const {
    return *core::read_file(run_.path() / name, 1 << 20);
  }

  tests::TemporaryFolder folder_;
  core::FixedClock clock_{1'700'000'000};
  RunDirectory run_;
};

constexpr const char* kEventFile = "tb/events.out.tfevents.1700000000.bellwether";

TEST_F(TrainingLoggerTest, A_run_that_goes_on_begins_its_event_file_with_a_start) {
  auto journal = TrainingLogger::open(run_, "fit", EventReader::tensorboard);
  ASSERT_TRUE(journal) << journal.error().message;
  ASSERT_TRUE(journal->resume(40));
  EXPECT_EQ(content(kEventFile),
            train::version_record(1'700'000'000) + train::session_start_record({41, 1'700'000'000}));
}

TEST_F(TrainingLoggerTest, An_epoch_is_told_at_the_step_it_ended_with) {
  auto journal = TrainingLogger::open(run_, "fit", EventReader::tensorboard);
  ASSERT_TRUE(journal);
  const train::ClassifierEpoch epoch{.epoch = 2,
                                     .train_loss = 0.5,
                                     .validation = train::ValidationScores{0.25, 0.875, 0.75, 0.625},
                                     .learning_rate = 1e-5,
                                     .step = 30};
  ASSERT_TRUE(journal->note(epoch));
  const train::Scalar scalars[] = {
      {"eval/loss", 0.25}, {"eval/accuracy", 0.875}, {"eval/macro_f1", 0.75}, {"eval/mcc", 0.625}};
  EXPECT_TRUE(content(kEventFile).ends_with(train::scalars_record({30, 1'700'000'000}, scalars)));
  EXPECT_EQ(content("metrics.jsonl"),
            R"({"stage":"fit","step":1,"train_loss":0.5,"rate":1e-05,"validation_loss":0.25,)"
            R"("validation_accuracy":0.875,"validation_macro_f1":0.75,"validation_mcc":0.625})"
            "\n");
}

TEST_F(TrainingLoggerTest, Without_a_reader_there_are_metrics_alone) {
  auto journal = TrainingLogger::open(run_, "fit", EventReader::none);
  ASSERT_TRUE(journal);
  ASSERT_TRUE(journal->resume(3));
  ASSERT_TRUE(journal->note({.step = 10, .loss = 0.5, .learning_rate = 0.25, .gradient_norm = 2.0}));
  EXPECT_EQ(content("metrics.jsonl"),
            R"({"stage":"fit step","step":10,"train/loss":0.5,"train/lr":0.25,"train/grad_norm":2.0})"
            "\n");
  EXPECT_FALSE(std::filesystem::exists(run_.path() / "tb"));
}

}  // namespace
}  // namespace bellwether::store
