#include "bellwether/serve/jobs/job_desk.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace bellwether::serve {
namespace {

constexpr std::chrono::seconds kPulse{1};  // how often metrics are looked for

std::string command_of(const workbench::PreparedJob& prepared) {
  std::string command = "bellwether";
  for (const std::string& each : prepared.arguments) command += " " + each;
  return command;
}

}  // namespace

JobDesk::JobDesk(core::ThreadPool& pool, const core::Clock& clock, const JobLimits& limits)
    : pool_(pool), clock_(clock), limits_(limits) {
  for (std::size_t i = 0; i < limits.at_once; ++i) threads_.emplace_back([this] { run_jobs(); });
  threads_.emplace_back([this] { tell_metrics(); });
}

JobDesk::~JobDesk() { stop(); }

std::optional<JobState> JobDesk::submit(workbench::PreparedJob prepared) {
  const std::lock_guard lock(mutex_);
  const auto idle = std::ranges::count_if(
      entries_, [](const Entry& each) { return each->state().status == JobStatus::running; });
  const std::size_t room = limits_.waiting + limits_.at_once - std::min<std::size_t>(limits_.at_once, idle);
  if (stopping_ || waiting_.size() >= room) return std::nullopt;
  JobState state{.id = std::to_string(++last_id_),
                 .request = prepared.request,
                 .command = command_of(prepared),
                 .submitted = clock_.unix_seconds()};
  entries_.push_back(std::make_shared<JobEntry>(state, std::move(prepared)));
  waiting_.push_back(entries_.back());
  forget_oldest();
  wake_.notify_all();
  return state;
}

std::vector<JobState> JobDesk::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobState> states;
  for (auto each = entries_.rbegin(); each != entries_.rend(); ++each) states.push_back((*each)->state());
  return states;
}

core::Result<JobDesk::Entry> JobDesk::find(const std::string& id) const {
  const auto found =
      std::ranges::find_if(entries_, [&](const Entry& each) { return each->state().id == id; });
  if (found != entries_.end()) return *found;
  return core::fail(core::ErrorKind::not_found, "no job '" + id + "'");
}

core::Result<JobState> JobDesk::state(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = find(id);
  if (!found) return core::fail(found.error());
  return (*found)->state();
}

core::Result<std::shared_ptr<EventLog>> JobDesk::events(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = find(id);
  if (!found) return core::fail(found.error());
  return (*found)->events();
}

core::Result<JobState> JobDesk::stop(const std::string& id) {
  Entry entry;
  bool was_waiting = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = find(id);
    if (!found) return core::fail(found.error());
    entry = *found;
    was_waiting = std::erase(waiting_, entry) > 0;
    if (entry->state().has_ended()) std::erase(entries_, entry);
  }
  entry->stop_flag().raise();
  if (was_waiting) entry->end_waiting();
  return entry->state();
}

void JobDesk::stop() {
  std::deque<Entry> waiting;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting.swap(waiting_);
    for (const Entry& each : entries_) each->stop_flag().raise();
    wake_.notify_all();
  }
  for (const Entry& each : waiting) each->end_waiting();
  for (std::thread& each : threads_) each.join();
  threads_.clear();
}

void JobDesk::run_jobs() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Entry entry = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    entry->work(pool_, clock_);
    lock.lock();
  }
}

void JobDesk::tell_metrics() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    wake_.wait_for(lock, kPulse, [this] { return stopping_; });
    std::vector<Entry> running;
    for (const Entry& each : entries_) {
      if (each->state().status == JobStatus::running) running.push_back(each);
    }
    lock.unlock();
    for (const Entry& each : running) each->tell_metrics();
    lock.lock();
  }
}

void JobDesk::forget_oldest() {
  const auto has_ended = [](const Entry& each) { return each->state().has_ended(); };
  while (static_cast<std::size_t>(std::ranges::count_if(entries_, has_ended)) > limits_.ended)
    entries_.erase(std::ranges::find_if(entries_, has_ended));
}

}  // namespace bellwether::serve
