// From the library's results to what bellwether.h throws.
#pragma once

#include <utility>

#include "bellwether/api/bellwether.h"
#include "bellwether/core/result.h"

namespace bellwether::api {

[[noreturn]] void throw_error(const core::Error& error);

// The value, or its error thrown.
template <class T>
[[nodiscard]] T taken(core::Result<T>&& result) {
  if (!result) throw_error(result.error());
  return std::move(*result);
}
inline void check(const core::Status& status) {
  if (!status) throw_error(status.error());
}

}  // namespace bellwether::api
