// How long work shows how far it is: one line for a job, through its sink, with rate and remaining time.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"

namespace bellwether::core {

// Of several that are alive at once in a job the first has the line; within Stages (core/stages.h) it speaks for
// the stage under way.
class Progress {
 public:
  // `what` and `unit` as in "scoring: 1,200 of 42,694 texts"; no total where the end is not known.
  Progress(Job& job, std::string what, std::string unit, std::optional<std::uint64_t> total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // gives the line back

  // Thread-safe.
  void advance(std::uint64_t count = 1);
  // So much was done before this process began: it counts as done, and not for the rate.
  void resume_at(std::uint64_t done);

 private:
  void show();

  Job& job_;
  std::string what_, unit_;
  std::optional<std::uint64_t> total_;
  std::uint64_t done_ = 0, before_ = 0;
  class Stages* stages_ = nullptr;  // whose stage it speaks for
  bool speaks_ = false;
  Stopwatch watch_;
  double shown_at_ = 0.0;
  std::mutex mutex_;
};

// How much is done, for the line.
struct ProgressState {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;
  double seconds = 0;
  std::uint64_t before = 0;  // of `done`, what the seconds were not spent on
};
[[nodiscard]] std::string progress_count(std::string_view unit, std::uint64_t done,
                                         std::optional<std::uint64_t> total);  // "1,200 of 42,694 texts"
// "scoring: 1,200 of 42,694 texts, 350/s, 1 min 59 s left".
[[nodiscard]] std::string progress_line(std::string_view what, std::string_view unit,
                                        const ProgressState& state);
[[nodiscard]] std::string remaining_time(double seconds);  // "1 min 59 s"

// "1,234,567".
[[nodiscard]] std::string with_thousands(std::uint64_t value);

}  // namespace bellwether::core
