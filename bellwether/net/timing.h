// Time for limits and retries, as a parameter: tests run hours of waiting in no time.
#pragma once

#include <cstdint>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::net {

// A clock that can also be waited on. Thread-safe.
class Timing {
 public:
  Timing() = default;
  Timing(const Timing&) = delete;
  Timing& operator=(const Timing&) = delete;
  virtual ~Timing() = default;

  // Milliseconds since 1970-01-01T00:00:00Z.
  [[nodiscard]] virtual std::int64_t now() const = 0;
  // Returns after so many milliseconds, or within a fifth of a second with an error of kind interrupted where the job
  // is stopped.
  [[nodiscard]] virtual core::Status wait(std::int64_t milliseconds, const core::Job& job) = 0;
};

// The system's clock; made in apps and serve.
class SystemTiming final : public Timing {
 public:
  [[nodiscard]] std::int64_t now() const override;
  [[nodiscard]] core::Status wait(std::int64_t milliseconds, const core::Job& job) override;
};

}  // namespace bellwether::net
