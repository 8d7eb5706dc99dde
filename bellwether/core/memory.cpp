#include "bellwether/core/memory.h"

#include <sys/mman.h>

namespace bellwether::core {
namespace {

constexpr std::size_t kLittle = std::size_t{16} << 20;

// Mapped, because the allocator might take it from what it has freed and never give it back.
bool can_map(std::size_t bytes) {
  if (bytes == 0) return true;
  void* const mapped =
      ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return false;
  ::munmap(mapped, bytes);
  return true;
}

}  // namespace

Status check_memory(std::size_t bytes, std::string_view what) {
  if (can_map(bytes)) return {};
  return fail(out_of_memory(what));
}

bool memory_is_short() { return !can_map(kLittle); }

}  // namespace bellwether::core
