#include "bellwether/core/progress.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/stages.h"

namespace bellwether::core {
std::string remaining_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string with_thousands(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

Progress::Progress(Job& job, std::string what, std::string unit, std::optional<std::uint64_t> total)
    : job_(job),
      what_(std::move(what)),
      unit_(std::move(unit)),
      total_(total),
      stages_(Stages::claim(job, this)) {
  speaks_ = stages_ != nullptr || job_.take_line(this);
}

Progress::~Progress() {
  if (stages_ != nullptr) stages_->release(this);
  job_.leave_line(this);
}

void Progress::resume_at(std::uint64_t done) {
  const std::lock_guard lock(mutex_);
  done_ += done;
  before_ += done;
}

void Progress::advance(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  done_ += count;
  if (speaks_) show();
}

void Progress::show() {
  if (stages_ != nullptr) {
    const double total = static_cast<double>(std::max<std::uint64_t>(1, total_.value_or(0)));
    const WorkShare share =
        total_ ? WorkShare{static_cast<double>(done_) / total, static_cast<double>(before_) / total}
               : WorkShare{};
    stages_->tell(share, progress_count(unit_, done_, total_));
    return;
  }
  const double seconds = watch_.seconds();
  if (!job_.sink().progress_due(seconds, shown_at_)) return;
  shown_at_ = seconds;
  job_.sink().show_progress(progress_line(what_, unit_, {done_, total_, seconds, before_}));
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
