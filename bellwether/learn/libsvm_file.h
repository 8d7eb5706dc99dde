// LIBSVM text files: one row a line, "+1 1:0.5 3:-2", columns from 1 and ascending, columns not named are 0.
#pragma once

#include <filesystem>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// Bounds on a file; beyond any of them it is refused.
struct LibsvmLimits {
  std::size_t file_bytes = std::size_t{1} << 30;
  std::size_t columns = 10'000;
  std::size_t values = std::size_t{1} << 28;  // rows x columns once filled
};

// Labels > 0 are the positive class. Errors of kind data with file:line: a number that is not finite, indices
// that do not ascend or exceed the limit; an empty file.
[[nodiscard]] core::Result<OwnedSample> read_libsvm(const std::filesystem::path& path,
                                                    const LibsvmLimits& limits);

// The text of a sample; zeros are left out, numbers read back to the same doubles.
[[nodiscard]] std::string libsvm_text(const Sample& sample);

}  // namespace bellwether::learn
