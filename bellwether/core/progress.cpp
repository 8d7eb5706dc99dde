#include "bellwether/core/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>

#include "bellwether/core/log.h"
#include "bellwether/core/stages.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::core {
namespace {

std::atomic<bool> stop_requested{false};
std::atomic<bool> line_open{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

constexpr double kSilentSeconds = 2.0;
constexpr double kTerminalInterval = 0.2;
constexpr double kPlainInterval = 10.0;

bool on_terminal() {
  static const bool terminal = ::isatty(STDERR_FILENO) == 1;
  return terminal;
}

// Who has the line.
std::atomic<const void*> speaker{nullptr};

}  // namespace

bool take_progress_line(const void* one) {
  const void* nobody = nullptr;
  return speaker.compare_exchange_strong(nobody, one);
}

void leave_progress_line(const void* one) {
  if (speaker.compare_exchange_strong(one, nullptr)) clear_progress_line();
}

bool may_draw(double seconds, double drawn_at) {
  const double interval = on_terminal() ? kTerminalInterval : kPlainInterval;
  return seconds >= kSilentSeconds && seconds - drawn_at >= interval && logs(LogLevel::info);
}

void draw_progress_line(const std::string& written) {
  const std::string line = terminal_line(written);
  if (on_terminal()) {
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    line_open.store(true);
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::fflush(stderr);
}

std::string remaining_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

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
    : what_(std::move(what)), unit_(std::move(unit)), total_(total), stages_(Stages::claim(this)) {
  speaks_ = stages_ != nullptr || take_progress_line(this);
}

Progress::~Progress() {
  if (stages_ != nullptr) stages_->release(this);
  leave_progress_line(this);
}

void Progress::resume_at(std::uint64_t done) {
  const std::lock_guard lock(mutex_);
  done_ += done;
  before_ += done;
}

void Progress::advance(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  done_ += count;
  if (speaks_) draw();
}

void Progress::draw() {
  if (stages_ != nullptr) {
    const double total = static_cast<double>(std::max<std::uint64_t>(1, total_.value_or(0)));
    const WorkShare share =
        total_ ? WorkShare{static_cast<double>(done_) / total, static_cast<double>(before_) / total}
               : WorkShare{};
    stages_->tell(share, progress_count(unit_, done_, total_));
    return;
  }
  const double seconds = watch_.seconds();
  if (!may_draw(seconds, drawn_at_)) return;
  drawn_at_ = seconds;
  draw_progress_line(progress_line(what_, unit_, {done_, total_, seconds, before_}));
}

void clear_progress_line() {
  if (line_open.exchange(false)) std::fputs("\r\x1b[K", stderr);
}

std::string progress_count(std::string_view unit, std::uint64_t done, std::optional<std::uint64_t> total) {
  std::string count = with_thousands(done);
  if (total) count += fmt::format(" of {}", with_thousands(*total));
  return fmt::format("{} {}", count, unit);
}

std::string progress_line(std::string_view what, std::string_view unit, const ProgressState& state) {
  const double rate = state.seconds > 0 ? static_cast<double>(state.done - state.before) / state.seconds : 0;
  std::string line =
      fmt::format("{}: {}, {:.3g}/s", what, progress_count(unit, state.done, state.total), rate);
  if (state.total && rate > 0 && *state.total >= state.done) {
    line += ", " + remaining_time(static_cast<double>(*state.total - state.done) / rate) + " left";
  }
  return line;
}

}  // namespace bellwether::core
