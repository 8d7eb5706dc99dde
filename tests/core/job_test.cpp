#include "bellwether/core/job.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"

namespace bellwether::core {
namespace {

// Keeps what a job says, and wants progress at once.
class KeptWords : public JobSink {
 public:
  void log(LogLevel, std::string_view message) override {
    const std::lock_guard lock(mutex_);
    logged.emplace_back(message);
  }
  [[nodiscard]] bool progress_due(double, double) const override { return true; }
  void show_progress(const std::string& line) override {
    const std::lock_guard lock(mutex_);
    shown.push_back(line);
  }
  void end_progress() override { ++ended; }

  std::vector<std::string> logged, shown;
  std::atomic<int> ended{0};

 private:
  std::mutex mutex_;
};

TEST(Job, Is_stopped_by_its_own_flag_alone) {
  ThreadPool pool(1);
  KeptWords words;
  StopFlag stop, other_stop;
  const Job job(pool, stop, words), other(pool, other_stop, words);
  EXPECT_TRUE(job.check_stop());
  stop.raise();
  const Status status = job.check_stop();
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, ErrorKind::interrupted);
  EXPECT_TRUE(other.check_stop());
}

TEST(Job, Logs_to_its_sink_from_the_threads_that_help_it_too) {
  ThreadPool pool(3);
  const StopFlag stop;
  KeptWords words;
  const Job job(pool, stop, words);
  job.pool().for_each(200, [](std::size_t i) { log_warning(std::to_string(i)); });
  EXPECT_EQ(words.logged.size(), 200u);
}

TEST(Job, Gives_the_thread_back_to_whom_it_worked_for_before) {
  ThreadPool pool(1);
  const StopFlag stop;
  KeptWords outer_words, inner_words;
  const Job outer(pool, stop, outer_words);
  {
    const Job inner(pool, stop, inner_words);
    log_info("in");
  }
  log_info("out");
  EXPECT_EQ(inner_words.logged, std::vector<std::string>{"in"});
  EXPECT_EQ(outer_words.logged, std::vector<std::string>{"out"});
}

TEST(Job, Two_at_once_show_their_own_progress) {
  ThreadPool pool(2);
  const auto count = [&](KeptWords& words, const std::string& what) {
    const StopFlag stop;
    Job job(pool, stop, words);
    Progress progress(job, what, "steps", 3);
    for (int i = 0; i < 3; ++i) progress.advance();
  };
  KeptWords first, second;
  std::thread other([&] { count(second, "scoring"); });
  count(first, "training");
  other.join();
  ASSERT_EQ(first.shown.size(), 3u);
  ASSERT_EQ(second.shown.size(), 3u);
  EXPECT_EQ(first.shown.back().substr(0, 22), "training: 3 of 3 steps");
  EXPECT_EQ(second.shown.back().substr(0, 21), "scoring: 3 of 3 steps");
  EXPECT_EQ(first.ended.load(), 1);
}

TEST(Job, A_progress_within_a_stage_speaks_for_the_whole) {
  ThreadPool pool(1);
  const StopFlag stop;
  KeptWords words;
  Job job(pool, stop, words);
  {
    Stages stages(job, "work", {{"first", 1.0}, {"second", 3.0}});
    stages.next();
    Progress progress(job, "reading", "rows", 10);
    progress.advance(5);
  }
  EXPECT_EQ(words.shown.back().substr(0, 45), "work, stage 1 of 2 (first): 5 of 10 rows; 0 s");
}

}  // namespace
}  // namespace bellwether::core
