#pragma once

#include <cstdint>

namespace bellwether::core {

// The clock is a parameter. Library code that needs the time takes a Clock; only apps, serve and source make
// a SystemClock. Tests use FixedClock.
class Clock {
 public:
  virtual ~Clock() = default;
  // Seconds since 1970-01-01T00:00:00Z.
  [[nodiscard]] virtual std::int64_t unix_seconds() const = 0;
};

// The clock of the system.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t unix_seconds() const override;
};

// Always the same moment, for recordings and tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t unix_seconds) : unix_seconds_(unix_seconds) {}
  [[nodiscard]] std::int64_t unix_seconds() const override { return unix_seconds_; }

 private:
  std::int64_t unix_seconds_;
};

// Time that passed, for rates and progress; it never enters a result.
class Stopwatch {
 public:
  Stopwatch();
  [[nodiscard]] double seconds() const;

 private:
  std::int64_t start_ns_;
};

}  // namespace bellwether::core
