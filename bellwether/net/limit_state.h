// The send logs of vendors, in files that all processes of the user share, or in memory.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/net/send_log.h"

namespace bellwether::net {

// Whether a look at a log has changed it.
enum class LogUse { looked, changed };

// Thread-safe; locked by the system among processes.
class LimitState {
 public:
  // The files are `folder`/rate_limits/NAME.txt; without a folder the logs are this object's.
  explicit LimitState(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Calls `use` while nobody else has the vendor's log. A file that is damaged counts as one in which all that `limits`
  // allow was sent at `now`, and the log warns. Errors: io.
  [[nodiscard]] core::Status with_log(const Vendor& vendor, std::int64_t now,
                                      const std::function<LogUse(SendLog&)>& use);

 private:
  [[nodiscard]] core::Status with_file(const Vendor& vendor, std::int64_t now,
                                       const std::function<LogUse(SendLog&)>& use) const;

  std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, SendLog> logs_;
};

}  // namespace bellwether::net
