#include "bellwether/core/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

#include "bellwether/core/log.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::core {
namespace {

std::atomic<bool> stop_requested{false};
std::atomic<bool> line_open{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

constexpr double kSilentSeconds = 2.0;
constexpr double kTerminalInterval = 0.2;
constexpr double kPlainInterval = 10.0;

std::string remaining(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Status check_stop() {
  if (!stop_requested.load(std::memory_order_relaxed)) return {};
  return fail(ErrorKind::interrupted, "interrupted before the end; what was asked for is not complete");
}

void request_stop() { stop_requested.store(true, std::memory_order_relaxed); }
void withdraw_stop() { stop_requested.store(false, std::memory_order_relaxed); }

std::string with_thousands(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

Progress::Progress(std::string what, std::string unit, std::optional<std::uint64_t> total)
    : what_(std::move(what)),
      unit_(std::move(unit)),
      total_(total),
      on_terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { clear_progress_line(); }

void Progress::advance(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  done_ += count;
  const double seconds = watch_.seconds();
  const double interval = on_terminal_ ? kTerminalInterval : kPlainInterval;
  if (seconds < kSilentSeconds || seconds - drawn_at_ < interval || !logs(LogLevel::info)) return;
  drawn_at_ = seconds;
  draw(seconds);
}

void Progress::draw(double seconds) {
  const std::string line = terminal_line(progress_line(what_, unit_, {done_, total_, seconds}));
  if (on_terminal_) {
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    line_open.store(true);
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

void clear_progress_line() {
  if (line_open.exchange(false)) std::fputs("\r\x1b[K", stderr);
}

std::string progress_line(std::string_view what, std::string_view unit, const ProgressState& state) {
  const double rate = state.seconds > 0 ? static_cast<double>(state.done) / state.seconds : 0;
  std::string line = fmt::format("{}: {}", what, with_thousands(state.done));
  if (state.total) line += fmt::format(" of {}", with_thousands(*state.total));
  line += fmt::format(" {}, {:.3g}/s", unit, rate);
  if (state.total && rate > 0 && *state.total >= state.done) {
    line += ", " + remaining(static_cast<double>(*state.total - state.done) / rate) + " left";
  }
  return line;
}

}  // namespace bellwether::core
