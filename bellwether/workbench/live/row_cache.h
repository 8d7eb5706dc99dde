// What was fetched, kept for a while under the name of the question: so that one ticker looked at as of many days, or
// by many people, is fetched once, and is still there when its provider is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::workbench {

// How long and how many.
struct CacheLimits {
  std::int64_t fresh_seconds = 900;    // after which they are fetched again
  std::int64_t kept_seconds = 86'400;  // after which they do not stand in for what cannot be fetched
  std::size_t entries = 64;            // the one used longest ago goes first
};

// Rows from the cache. `failure`: why they are old ones, where fetching them again failed; else empty.
template <class Rows>
struct KeptRows {
  std::shared_ptr<const Rows> rows;
  std::uint64_t version = 0;  // another one for each fetch
  market::UtcTime fetched_at;
  std::string failure;
};

// Thread-safe; whoever asks what another is fetching waits for it.
template <class Rows>
class RowCache {
 public:
  explicit RowCache(const CacheLimits& limits = {}) : limits_(limits) {}

  // Errors: those of `fetch`, where nothing is kept that could stand in; interrupted in any case.
  [[nodiscard]] core::Result<KeptRows<Rows>> get(const std::string& key, market::UtcTime now,
                                                 const std::function<core::Result<Rows>()>& fetch) {
    const std::shared_ptr<Entry> entry = entry_of(key);
    const std::lock_guard lock(entry->mutex);
    KeptRows<Rows>& kept = entry->kept;
    const std::int64_t age = now.seconds - kept.fetched_at.seconds;
    if (kept.rows != nullptr && age <= limits_.fresh_seconds) return kept;
    auto rows = fetch();
    if (rows) {
      kept = {std::make_shared<const Rows>(std::move(*rows)), next_version(), now, {}};
      return kept;
    }
    const bool stands_in = kept.rows != nullptr && age <= limits_.kept_seconds &&
                           rows.error().kind != core::ErrorKind::interrupted;
    if (!stands_in) return core::fail(rows.error());
    KeptRows<Rows> old = kept;
    old.failure = rows.error().message;
    return old;
  }

 private:
  // One question's rows.
  struct Entry {
    std::mutex mutex;
    KeptRows<Rows> kept;
  };

  [[nodiscard]] std::shared_ptr<Entry> entry_of(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (auto each = entries_.begin(); each != entries_.end(); ++each) {
      if (each->first != key) continue;
      entries_.splice(entries_.begin(), entries_, each);
      return entries_.front().second;
    }
    entries_.emplace_front(key, std::make_shared<Entry>());
    if (entries_.size() > limits_.entries) entries_.pop_back();
    return entries_.front().second;
  }

  [[nodiscard]] std::uint64_t next_version() {
    const std::lock_guard lock(mutex_);
    return ++versions_;
  }

  CacheLimits limits_;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<Entry>>> entries_;  // newest use first
  std::uint64_t versions_ = 0;
};

}  // namespace bellwether::workbench
