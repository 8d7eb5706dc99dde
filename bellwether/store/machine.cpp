#include "bellwether/store/machine.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "bellwether/core/thread_pool.h"

namespace bellwether::store {
namespace {

constexpr std::array<std::string_view, 12> kKnownFeatures = {
    "sse4_2",      "avx",         "fma",      "avx2",     "avx512f",  "avx512bw",
    "avx512_vnni", "avx512_bf16", "avx_vnni", "amx_bf16", "amx_int8", "asimd"};

// The value of the first line "key<spaces>: value".
std::string value_of(std::string_view text, std::string_view key) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !line.starts_with(key)) continue;
    const std::size_t key_end = line.find_last_not_of(" \t", colon - 1);
    const std::size_t value = line.find_first_not_of(" \t", colon + 1);
    if (key_end + 1 == key.size() && value != line.npos) return line.substr(value);
  }
  return {};
}

}  // namespace

Machine machine_of_cpuinfo(std::string_view cpuinfo) {
  Machine machine;
  machine.cpu = value_of(cpuinfo, "model name");
  if (machine.cpu.empty()) machine.cpu = "unknown";
  // "flags" on x86, "Features" on ARM.
  std::istringstream words(value_of(cpuinfo, "flags") + " " + value_of(cpuinfo, "Features"));
  for (std::string word; words >> word;) {
    const bool known = std::find(kKnownFeatures.begin(), kKnownFeatures.end(), word) != kKnownFeatures.end();
    if (known) machine.features.push_back(word);
  }
  return machine;
}

Machine describe_machine() {
  std::ostringstream cpuinfo;
  cpuinfo << std::ifstream("/proc/cpuinfo").rdbuf();
  Machine machine = machine_of_cpuinfo(cpuinfo.str());
  machine.processors = core::available_processors();
  machine.memory_bytes = static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PHYS_PAGES))) *
                         static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PAGESIZE)));
  return machine;
}

}  // namespace bellwether::store
