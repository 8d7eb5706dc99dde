// For libraries that do not look whether they got the memory they asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// Whether so many bytes could be had now; they are given back at once. Errors: memory, naming `what`. For a
// call that others make at the same time it is no promise.
[[nodiscard]] Status check_memory(std::size_t bytes, std::string_view what);

// Bytes of address space that the process may still map; nothing where there is no limit (ulimit -v).
[[nodiscard]] std::optional<std::uint64_t> address_space_left();

// For an error of a library that does not tell whether memory was its reason: where even this little cannot
// be had, it was.
[[nodiscard]] bool memory_is_short();

}  // namespace bellwether::core
