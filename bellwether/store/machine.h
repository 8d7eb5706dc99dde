#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::store {

// The machine a run happened on, as far as it may matter for its speed or its bits.
struct Machine {
  std::string cpu;  // "AMD EPYC 9575F 64-Core Processor"; "unknown" where the system does not say
  std::vector<std::string> features;  // of those our kernels and oneDNN choose by: "avx2", "avx512_bf16", …
  std::size_t processors = 1;         // this process may run on
  std::uint64_t memory_bytes = 0;
};

[[nodiscard]] Machine describe_machine();

// The same from the text of /proc/cpuinfo alone: model name and known features. For tests.
[[nodiscard]] Machine machine_of_cpuinfo(std::string_view cpuinfo);

}  // namespace bellwether::store
