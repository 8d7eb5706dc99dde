// The files of samples/ as they stood when the program was built, so that `bellwether demo` needs none on
// disk. Where each comes from: samples/README.md.
#pragma once

#include <span>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::dataset {

// One embedded file; its bytes live as long as the program.
struct Sample {
  std::string_view name;     // below samples/: "prices/AAPL.csv"
  std::string_view content;  // the bytes of the file, UTF-8
};

// All of them, in the order of bellwether/workbench/CMakeLists.txt. Defined in a generated source.
[[nodiscard]] std::span<const Sample> embedded_samples();

// One by name. Errors: not_found, naming the samples there are.
[[nodiscard]] core::Result<Sample> embedded_sample(std::string_view name);

}  // namespace bellwether::dataset
