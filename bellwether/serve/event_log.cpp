#include "bellwether/serve/event_log.h"

#include <fmt/format.h>

namespace bellwether::serve {
namespace {

// One event over the wire. A line break within the data begins another data line.
[[nodiscard]] std::string event_text(std::uint64_t number, std::string_view name, std::string_view data) {
  std::string text = fmt::format("id: {}\nevent: {}\ndata: ", number, name);
  for (const char letter : data) {
    if (letter == '\r') continue;
    text += letter;
    if (letter == '\n') text += "data: ";
  }
  return text + "\n\n";
}

}  // namespace

void EventLog::append(std::string_view name, std::string_view data) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  events_.push_back(event_text(first_ + events_.size(), name, data));
  bytes_ += events_.back().size();
  while (events_.size() > 1 && (bytes_ > limits_.bytes || events_.size() > limits_.events)) {
    bytes_ -= events_.front().size();
    events_.pop_front();
    ++first_;
  }
  wake_all();
}

void EventLog::close() {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  closed_ = true;
  wake_all();
}

EventPiece EventLog::read(std::uint64_t from, std::size_t bytes) const {
  const std::lock_guard lock(mutex_);
  const std::uint64_t end = first_ + events_.size();
  EventPiece piece{.next = from > end ? first_ : from};  // beyond the end: of a log before a restart
  if (piece.next < first_) {
    piece.text = fmt::format("event: lost\ndata: {{\"count\":{}}}\n\n", first_ - piece.next);
    piece.next = first_;
  }
  for (; piece.next < end && piece.text.size() < bytes; ++piece.next)
    piece.text += events_[piece.next - first_];
  piece.ended = closed_ && piece.next >= end;
  return piece;
}

std::uint64_t EventLog::follow(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wakes_.emplace(++last_follower_, std::move(wake));
  return last_follower_;
}

void EventLog::unfollow(std::uint64_t follower) {
  const std::lock_guard lock(mutex_);
  wakes_.erase(follower);
}

std::size_t EventLog::followers() const {
  const std::lock_guard lock(mutex_);
  return wakes_.size();
}

void EventLog::wake_all() const {
  for (const auto& [follower, wake] : wakes_) wake();
}

}  // namespace bellwether::serve
