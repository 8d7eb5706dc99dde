#include "bellwether/core/memory.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <string>

#include "bellwether/core/file.h"

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

std::optional<std::uint64_t> address_space_left() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return {};
  std::string pages;
  if (!read_file_in_pieces("/proc/self/statm", [&](std::string_view piece) { pages += piece; })) return {};
  std::uint64_t mapped = 0;
  std::from_chars(pages.data(), pages.data() + pages.size(), mapped);
  mapped *= static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return limit.rlim_cur > mapped ? limit.rlim_cur - mapped : 0;
}

bool memory_is_short() { return !can_map(kLittle); }

}  // namespace bellwether::core
