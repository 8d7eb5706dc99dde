// A stream of server-sent events (the HTML standard, section 9.2) that grows while work is under way, and that any
// number of connections follow, each at its own speed. Memory is bounded: the oldest events go first, and whoever
// has not read them is told how many were lost, never given a gap in silence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace bellwether::serve {

// What an EventLog keeps for those who come later or read slowly.
struct EventLimits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t events = 10'000;
};

// What a follower reads at once, as it goes over the wire.
struct EventPiece {
  std::string text;        // whole events
  std::uint64_t next = 0;  // the number of the first event after them
  bool ended = false;      // nothing comes after them
};

// Written by the thread that works, read by the event loop. Thread-safe.
class EventLog {
 public:
  explicit EventLog(const EventLimits& limits = {}) : limits_(limits) {}
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  // Adds an event: its name ("stage") and its data, which is JSON of one line or several. Events are numbered
  // from 1; the number is the event's id. Ignored after close().
  void append(std::string_view name, std::string_view data);
  // Nothing follows; connections that have read all of it end.
  void close();

  // The events from number `from` on, of at most about `bytes` bytes. Where some of them are no longer kept,
  // an event "lost" with {"count": …} stands in their place.
  [[nodiscard]] EventPiece read(std::uint64_t from, std::size_t bytes) const;

  // `wake` is called, on any thread, after each append and at the end, until unfollow(). It must not wait.
  [[nodiscard]] std::uint64_t follow(std::function<void()> wake);
  void unfollow(std::uint64_t follower);
  // How many follow it now.
  [[nodiscard]] std::size_t followers() const;

 private:
  void wake_all() const;

  EventLimits limits_;
  mutable std::mutex mutex_;
  std::deque<std::string> events_;  // as they go over the wire
  std::uint64_t first_ = 1;         // the number of events_.front()
  std::size_t bytes_ = 0;
  bool closed_ = false;
  std::map<std::uint64_t, std::function<void()>> wakes_;
  std::uint64_t last_follower_ = 0;
};

}  // namespace bellwether::serve
