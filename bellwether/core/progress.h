// Long work: how it shows progress, and how it is asked to stop.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

// Progress of anything that may take over two seconds: on a terminal one line redrawn in place with rate
// and remaining time; elsewhere a plain line every ten seconds. Nothing is shown for work that ends
// sooner, or while the log level is above info. There is one line for all: of Progresses that are alive
// at once the first speaks; within Stages (core/stages.h) it speaks for the stage under way.
class Progress {
 public:
  // `what` and `unit` as in "scoring: 1,200 of 42,694 texts"; no total where the end is not known.
  Progress(std::string what, std::string unit, std::optional<std::uint64_t> total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // clears the line

  // Thread-safe.
  void advance(std::uint64_t count = 1);
  // So much was done before this process began: it counts as done, and not for the rate.
  void resume_at(std::uint64_t done);

 private:
  void draw();

  std::string what_, unit_;
  std::optional<std::uint64_t> total_;
  std::uint64_t done_ = 0, before_ = 0;
  class Stages* stages_ = nullptr;  // whose stage it speaks for
  bool speaks_ = false;
  Stopwatch watch_;
  double drawn_at_ = 0.0;
  std::mutex mutex_;
};

// The line itself: "scoring: 1,200 of 42,694 texts, 350/s, 1 min 59 s left".
struct ProgressState {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;
  double seconds = 0;
  std::uint64_t before = 0;  // of `done`, what the seconds were not spent on
};
[[nodiscard]] std::string progress_count(std::string_view unit, std::uint64_t done,
                                         std::optional<std::uint64_t> total);  // "1,200 of 42,694 texts"
[[nodiscard]] std::string progress_line(std::string_view what, std::string_view unit,
                                        const ProgressState& state);

// The pieces that Progress and Stages are made of: whether a line is due, seconds after the work began and
// the last line; the line on the terminal or as a line of its own; "1 min 59 s".
[[nodiscard]] bool may_draw(double seconds, double drawn_at);
void draw_progress_line(const std::string& line);
[[nodiscard]] bool take_progress_line(const void* one);  // false where another has it
void leave_progress_line(const void* one);               // clears it, where `one` has it
[[nodiscard]] std::string remaining_time(double seconds);

// Removes a line that a Progress has open on the terminal, before something else is written there; it is
// drawn again by the next advance().
void clear_progress_line();

// "1,234,567".
[[nodiscard]] std::string with_thousands(std::uint64_t value);

// The wish of the user (Ctrl-C, SIGTERM, SIGHUP) that the program end. Loops that may run for over a second
// ask between steps and return the error, of kind interrupted; what is written atomically is then absent, as
// after any other error.
[[nodiscard]] Status check_stop();
void request_stop();   // callable from a signal handler
void withdraw_stop();  // for a program that goes on: the next job, the next test

}  // namespace bellwether::core
