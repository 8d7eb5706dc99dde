#include "bellwether/core/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

namespace bellwether::core {
namespace {

std::atomic<bool> stop_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

constexpr double kSilentSeconds = 2.0;
constexpr double kTerminalInterval = 0.2;
constexpr double kPlainInterval = 10.0;

std::string remaining(double seconds) {
  if (seconds < 60) return fmt::format("{:.0f} s", seconds);
  if (seconds < 3600)
    return fmt::format("{:.0f} min {:02.0f} s", seconds / 60 - 0.5,
                       static_cast<double>(static_cast<long>(seconds) % 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

Status check_stop() {
  if (!stop_requested.load(std::memory_order_relaxed)) return {};
  return fail(ErrorKind::interrupted, "interrupted; nothing was left half-written");
}

void request_stop() { stop_requested.store(true, std::memory_order_relaxed); }

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

Progress::~Progress() {
  if (line_open_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  done_ += count;
  const double seconds = watch_.seconds();
  const double interval = on_terminal_ ? kTerminalInterval : kPlainInterval;
  if (seconds < kSilentSeconds || seconds - drawn_at_ < interval) return;
  drawn_at_ = seconds;
  draw(seconds);
}

void Progress::draw(double seconds) {
  const double rate = static_cast<double>(done_) / seconds;
  std::string line = fmt::format("{}: {}", what_, with_thousands(done_));
  if (total_) line += fmt::format(" of {}", with_thousands(*total_));
  line += fmt::format(" {}, {:.3g}/s", unit_, rate);
  if (total_ && rate > 0 && *total_ >= done_)
    line += ", " + remaining(static_cast<double>(*total_ - done_) / rate) + " left";
  if (on_terminal_) {
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    line_open_ = true;
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

}  // namespace bellwether::core
