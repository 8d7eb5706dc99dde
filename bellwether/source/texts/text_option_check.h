// Options for a file of texts that it has no use for: a wish that is not heard is refused.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// A column that the user named.
struct NamedColumn {
  Role role;
  std::string_view what;  // the role in words
  std::string_view flag;
  std::string_view column;  // empty: not named
};

// Views into `options`.
[[nodiscard]] std::array<NamedColumn, 4> named_columns(const TextOptions& options);

// Whether the user says that the file has no labels: --label-column none.
[[nodiscard]] bool has_no_label(const TextOptions& options);

// "; the first objects also have 'a', 'b'"; empty where there are none.
[[nodiscard]] std::string found_keys(const std::vector<std::string>& keys);

// Errors: usage, for an option that cannot do anything with a file of this shape.
[[nodiscard]] core::Status check_text_options(const TextSchema& schema, const TextOptions& options);

}  // namespace bellwether::source
