#include "bellwether/finetune/llm/available_memory.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

#include "bellwether/core/memory.h"

namespace bellwether::finetune {

std::optional<std::uint64_t> available_memory() {
  std::optional<std::uint64_t> available = core::address_space_left();
  std::ifstream file("/proc/meminfo");
  constexpr std::string_view kName = "MemAvailable:";
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(kName)) continue;
    const std::size_t first = line.find_first_of("0123456789");
    std::uint64_t kibibytes = 0;
    if (first == std::string::npos ||
        std::from_chars(line.data() + first, line.data() + line.size(), kibibytes).ec != std::errc{})
      break;
    available = std::min(available.value_or(UINT64_MAX), kibibytes * 1024);
    break;
  }
  return available;
}

}  // namespace bellwether::finetune
