// Whether requests should be sent here.
#pragma once

#include <atomic>

namespace bellwether::serve {

// Set by whoever loads the model and by the server when it ends; read by the health routes. Thread-safe.
struct Readiness {
  std::atomic<bool> is_loaded{false};    // the model answers
  std::atomic<bool> is_stopping{false};  // no new work, please

  [[nodiscard]] bool is_ready() const { return is_loaded && !is_stopping; }
};

}  // namespace bellwether::serve
