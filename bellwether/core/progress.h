// Long work: how it shows progress, and how it is asked to stop.
// Progress of anything that may take over two seconds: on a terminal one line redrawn in place with rate and
// remaining time; elsewhere a plain line every ten seconds. Nothing is shown for work that ends sooner, or
// while the log level is above info.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

class Progress {
 public:
  // `what` and `unit` as in "scoring: 1,200 of 42,694 texts"; no total where the end is not known.
  Progress(std::string what, std::string unit, std::optional<std::uint64_t> total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // clears the line

  // Thread-safe.
  void advance(std::uint64_t count = 1);

 private:
  void draw(double seconds);

  std::string what_, unit_;
  std::optional<std::uint64_t> total_;
  std::uint64_t done_ = 0;
  Stopwatch watch_;
  double drawn_at_ = 0.0;
  bool on_terminal_;
  std::mutex mutex_;
};

// The line itself: "scoring: 1,200 of 42,694 texts, 350/s, 1 min 59 s left".
struct ProgressState {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;
  double seconds = 0;
};
[[nodiscard]] std::string progress_line(std::string_view what, std::string_view unit,
                                        const ProgressState& state);

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
