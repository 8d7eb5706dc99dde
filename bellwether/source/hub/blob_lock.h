#pragma once

#include <filesystem>

#include "bellwether/core/descriptor.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::source {

// The lock of one blob of the cache, as huggingface_hub takes it (flock), so that two programs do not write the
// same file. Held while the object lives; ends with the process.
class BlobLock {
 public:
  // Waits for whoever holds it. Errors: io; interrupted where the job is stopped meanwhile. On a file system
  // without locks nothing is locked.
  [[nodiscard]] static core::Result<BlobLock> take(const std::filesystem::path& file, const core::Job& job);

 private:
  explicit BlobLock(int descriptor) : descriptor_(descriptor) {}
  core::Descriptor descriptor_;
};

}  // namespace bellwether::source
