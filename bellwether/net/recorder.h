// Writes exchanges into a folder as they are made.
#pragma once

#include <filesystem>
#include <mutex>

#include "bellwether/core/result.h"
#include "bellwether/net/recording.h"

namespace bellwether::net {

// Thread-safe. A folder that holds recordings is added to.
class Recorder {
 public:
  explicit Recorder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Errors: io.
  [[nodiscard]] core::Status write(const RecordedExchange& exchange);

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
};

}  // namespace bellwether::net
