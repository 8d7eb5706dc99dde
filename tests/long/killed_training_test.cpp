// A training killed at any moment goes on to the bytes of one that never stopped, and what it left is
// readable at all times. Minutes, so not in the default suite: scripts/test_long.sh.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <ctime>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/train/checkpoint.h"
#include "bellwether/workbench/models/train_sentiment.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;

constexpr int kKills = 1000;
constexpr std::uint64_t kModelBytes = 1 << 24;

class KilledTraining : public testing::Test {
 protected:
  KilledTraining() {
    const std::vector<tests::SampleLine> lines = {
        {"good", "positive", 20}, {"plain", "neutral", 20}, {"bad", "negative", 20}};
    request_.files.data = folder_.write("data.csv", tests::labeled_csv(lines, "train")).string();
    std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ngood\nplain\nbad\n";
    for (const char each : std::string_view("0123456789abcdef")) {
      vocabulary += std::string(1, each) + "\n##" + each + "\n";
    }
    static_cast<void>(core::make_folder(folder_.path() / "vocabulary"));
    static_cast<void>(folder_.write("vocabulary/vocab.txt", vocabulary));
    request_.vocabulary = (folder_.path() / "vocabulary").string();
    request_.out = folder_.path() / "whole";
    request_.shape = {.layers = 1, .hidden = 64, .heads = 2, .intermediate = 128};
    request_.options.max_length = 16;
    request_.options.keep_checkpoints = 1;
    request_.fit = {.epochs = 4, .batch = 8, .learning_rate = 3e-3, .precision = nn::Precision::f32};
    request_.fit.checkpoint_steps = 1;
  }

  // In the calling process, which has no threads before it.
  core::Status train(const fs::path& out) const {
    finetune::TrainSentimentRequest request = request_;
    request.out = out;
    core::ThreadPool pool(1);
    core::Job job(pool);
    return store::with_run(folder_.path() / "runs", {.name = "sentiment-train", .version = "test"},
                           core::FixedClock(1'759'000'000), [&](store::RunDirectory& run) -> core::Status {
                             const auto trained = train_sentiment(run, request, job);
                             return trained ? core::Status() : core::fail(trained.error());
                           });
  }

  // In a process of its own.
  [[nodiscard]] pid_t start(const fs::path& out) const {
    const pid_t child = ::fork();
    if (child == 0) {
      const core::Status trained = train(out);
      if (!trained) std::fprintf(stderr, "%s\n", trained.error().message.c_str());
      ::_exit(trained ? 0 : 1);
    }
    return child;
  }

  // What a killed run left: each file that has its name is whole.
  static void expect_readable(const fs::path& out) {
    const auto checkpoint = train::read_checkpoint(out / "training.checkpoint");
    if (!checkpoint) {
      EXPECT_EQ(checkpoint.error().kind, core::ErrorKind::not_found) << checkpoint.error().message;
    }
    std::vector<fs::path> models = {out};
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(out / "checkpoints", ignored)) {
      if (entry.path().extension() != ".incomplete") models.push_back(entry.path());
    }
    for (const fs::path& model : models) {
      if (!fs::exists(model / "model.safetensors")) continue;
      EXPECT_TRUE(nn::SafetensorsFile::open(model / "model.safetensors", {})) << model;
    }
  }

  static std::string model_bytes(const fs::path& out) {
    const auto bytes = core::read_file(out / "model.safetensors", kModelBytes);
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : std::string();
  }

  tests::TemporaryFolder folder_;
  finetune::TrainSentimentRequest request_;
};

void sleep_for(double seconds) {
  const auto whole = static_cast<time_t>(seconds);
  const timespec time{whole, static_cast<long>((seconds - static_cast<double>(whole)) * 1e9)};
  ::nanosleep(&time, nullptr);
}

int wait_for(pid_t child) {
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return status;
}

TEST_F(KilledTraining, Ends_at_the_same_bytes_whenever_it_was_killed) {
  const auto began = std::chrono::steady_clock::now();
  ASSERT_EQ(wait_for(start(request_.out)), 0);
  const double whole_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const std::string expected = model_bytes(request_.out);
  core::Random random({.seed = 20261121});
  int kills = 0, finished = 0;
  const fs::path out = folder_.path() / "killed";
  while (kills < kKills) {
    fs::remove_all(folder_.path() / "runs");  // whose clock stands still, so that names would run out
    const pid_t child = start(out);
    ASSERT_GT(child, 0);
    sleep_for(random.uniform() * whole_seconds);
    ::kill(child, SIGKILL);
    const int status = wait_for(child);
    if (WIFSIGNALED(status)) {
      ++kills;
      expect_readable(out);
    } else {
      ASSERT_EQ(WEXITSTATUS(status), 0) << "a resumed run failed after " << kills << " kills";
      ASSERT_EQ(model_bytes(out), expected) << "after " << kills << " kills";
      ++finished;
      fs::remove_all(out);
    }
    if (HasFailure()) return;
  }
  ASSERT_EQ(wait_for(start(out)), 0);
  EXPECT_EQ(model_bytes(out), expected);
  std::printf("%d kills, %d runs that were killed on their way and finished\n", kills, finished + 1);
  EXPECT_GT(finished, 10);
}

// On a disk of its own that has room for one checkpoint and not for the next beside it.
TEST_F(KilledTraining, A_full_disk_leaves_the_last_good_checkpoint_and_says_so) {
  const fs::path disk = folder_.path() / "disk";
  ASSERT_TRUE(core::make_folder(disk));
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    constexpr int kNoDisk = 77, kDidNotFail = 2, kOtherError = 3, kUnreadable = 4, kSaysNothing = 5;
    // Mounts of its own, which is for root to have.
    if (::unshare(CLONE_NEWNS) != 0) ::_exit(kNoDisk);
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) ::_exit(kNoDisk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1200k") != 0) ::_exit(kNoDisk);
    const core::Status failed = train(disk / "out");
    if (failed) ::_exit(kDidNotFail);
    if (failed.error().kind != core::ErrorKind::io) ::_exit(kOtherError);
    std::fprintf(stderr, "%s\n", failed.error().message.c_str());
    if (failed.error().message.find("no space left") == std::string::npos) ::_exit(kSaysNothing);
    if (!train::read_checkpoint(disk / "out" / "training.checkpoint")) ::_exit(kUnreadable);
    ::_exit(0);
  }
  const int status = wait_for(child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "no small disk can be made here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace bellwether::workbench
