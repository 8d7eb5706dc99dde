// Texts of many requests scored together. A text's score does not depend on its mates (sentiment/analyzer.h), so this
// changes when an answer comes, never what it says.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/serve/inference/batch_metrics.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::serve {

// What one computation takes, and what may wait: by texts and by tokens, as estimated from their bytes.
struct BatchLimits {
  std::size_t texts = 128;
  std::size_t tokens = 8192;
  std::size_t waiting_texts = 512;
  std::size_t waiting_tokens = 131'072;
  std::chrono::milliseconds time{10'000};  // that a request may wait
  std::size_t lanes =
      2;  // computations at once: one reads and writes while another computes; 0: who submits computes
};

// The scores of a request's texts, in their order, and how long it took.
struct ScoredTexts {
  std::vector<sentiment::Score> scores;
  double queue_seconds = 0, inference_seconds = 0;
};

// The texts of one request: valid UTF-8, as they were written.
struct ScoringTask {
  std::vector<std::string> texts;
  std::shared_ptr<const text::Cleaner> cleaner;
  std::function<bool()> wanted;  // false: nobody waits for it any more
  std::function<void(core::Result<ScoredTexts>)>
      done;  // on a lane's thread, where there is one; never where not wanted,
             // again with an error where it throws
};

// Whether a task was taken.
enum class Admission { taken, full };

// Takes what waits as soon as a lane is free: nobody waits for mates. Tasks are kept in order; one too big for a batch
// is a batch. Thread-safe.
class Batcher {
 public:
  // All must outlive it.
  Batcher(const sentiment::Analyzer& analyzer, core::ThreadPool& pool, const BatchLimits& limits);
  Batcher(const Batcher&) = delete;
  Batcher& operator=(const Batcher&) = delete;
  // What waits is still scored.
  ~Batcher();

  // Returns at once, or without lanes once the task is done. full: no more may wait. Errors of the task go to its `done`: interrupted where it waited for
  // too long; those of the analyzer.
  [[nodiscard]] Admission submit(ScoringTask task);
  // Whether a task of one short text would be refused now: what need not be read to be refused.
  [[nodiscard]] bool is_full() const;
  // For the metrics: a request was refused before it was a task.
  void count_refused();
  // After how many seconds there will be room, at the speed so far; 1 at least.
  [[nodiscard]] std::size_t seconds_until_room() const;
  void write_metrics(MetricsText& text) const;

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Waiting {
    ScoringTask task;
    std::size_t tokens = 0;
    Moment since;
  };

  void run();
  // Scores what waits as one batch, waiting for it; false once the batcher has ended.
  [[nodiscard]] bool score_next();
  [[nodiscard]] std::vector<Waiting> take();
  void score(std::vector<Waiting>& batch);
  void score_alone(Waiting& waiting, Moment begun);
  void finish(Waiting& waiting, core::Result<std::vector<sentiment::Score>> scores, Moment begun);
  [[nodiscard]] core::Result<std::vector<sentiment::Score>> compute(std::span<Waiting> tasks);

  const sentiment::Analyzer& analyzer_;
  core::ThreadPool& pool_;
  BatchLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> queue_;
  std::size_t texts_ = 0, tokens_ = 0;  // waiting
  bool ended_ = false;
  BatchMetrics metrics_;
  std::vector<std::thread> lanes_;
};

// About as many tokens as a text of so many bytes has, from above for English.
[[nodiscard]] std::size_t estimated_tokens(std::size_t bytes);

}  // namespace bellwether::serve
