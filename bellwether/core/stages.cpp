#include "bellwether/core/stages.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/progress.h"

namespace bellwether::core {
Stages::Stages(Job& job, std::string what, std::vector<Stage> stages)
    : job_(job), what_(std::move(what)), stages_(std::move(stages)) {
  for (const Stage& each : stages_) total_ += each.weight;
  outer_ = claim(job, this);
  speaks_ = outer_ != nullptr || job_.take_line(this);
  if (speaks_) job_.innermost_.store(this);
}

Stages::~Stages() {
  Stages* self = this;
  job_.innermost_.compare_exchange_strong(self, outer_);
  if (outer_ != nullptr) outer_->release(this);
  job_.leave_line(this);
}

void Stages::next() {
  const std::lock_guard lock(mutex_);
  if (begun_ > 0 && begun_ <= stages_.size()) {
    const double weight = stages_[begun_ - 1].weight;
    finished_.done += weight;
    finished_.before += weight * of_stage_.before;
  }
  ++begun_;
  of_stage_ = {};
  report("");
}

void Stages::skip() {
  next();
  const std::lock_guard lock(mutex_);
  of_stage_ = {1.0, 1.0};
}

void Stages::tell(WorkShare of_stage, const std::string& words) {
  const std::lock_guard lock(mutex_);
  of_stage_ = {std::clamp(of_stage.done, 0.0, 1.0), std::clamp(of_stage.before, 0.0, 1.0)};
  report(words);
}

Stages* Stages::claim(Job& job, const void* speaker) {
  Stages* found = job.innermost_.load();
  if (found == nullptr) return nullptr;
  const std::lock_guard lock(found->mutex_);
  if (found->speaker_ != nullptr) return nullptr;
  found->speaker_ = speaker;
  return found;
}

void Stages::release(const void* speaker) {
  const std::lock_guard lock(mutex_);
  if (speaker_ == speaker) speaker_ = nullptr;
}

WorkShare Stages::share() const {
  if (total_ <= 0 || begun_ == 0) return {};
  const double weight = begun_ <= stages_.size() ? stages_[begun_ - 1].weight : 0.0;
  return {(finished_.done + weight * of_stage_.done) / total_,
          (finished_.before + weight * of_stage_.before) / total_};
}

void Stages::report(const std::string& words) {
  if (!speaks_) return;
  const std::size_t at = std::min(begun_, stages_.size());
  const std::string head = fmt::format("{}, stage {} of {}{}", what_, at, stages_.size(),
                                       at == 0 ? "" : " (" + stages_[at - 1].name + ")");
  if (outer_ != nullptr) return outer_->tell(share(), words.empty() ? head : head + ": " + words);
  if (!job_.sink().progress_due(watch_.seconds(), shown_at_)) return;
  shown_at_ = watch_.seconds();
  job_.sink().show_progress(stages_line(head, words, share(), shown_at_));
}

std::string stages_line(const std::string& head, const std::string& words, WorkShare share, double seconds) {
  std::string line = words.empty() ? head : head + ": " + words;
  const double done_here = share.done - share.before;
  if (done_here <= 0 || seconds <= 0) return line;
  return line + "; " + remaining_time(seconds / done_here * std::max(0.0, 1 - share.done)) + " left in all";
}

}  // namespace bellwether::core
