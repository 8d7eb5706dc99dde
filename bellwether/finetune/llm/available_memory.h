#pragma once

#include <cstdint>
#include <optional>

namespace bellwether::finetune {

// Bytes that the process could still take without the machine swapping: the smaller of what the kernel says is available
// (MemAvailable of /proc/meminfo) and what the limit of the address space leaves. Nothing where neither is known.
[[nodiscard]] std::optional<std::uint64_t> available_memory();

}  // namespace bellwether::finetune
