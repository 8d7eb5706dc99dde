// Names that tell a column's role in files of no known shape.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bellwether/source/catalog.h"

namespace bellwether::source {

// The names in the order of preference. For times: when a text was published, then when it was made, then
// names that do not say which.
[[nodiscard]] std::span<const std::string_view> usual_names(Role role);

// Whether both are one name but for case, blanks, '_' and '-': "Published At", "published_at", "publishedAt".
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

// Whether the column holds some time of a text by its name, be it that of a later change.
[[nodiscard]] bool could_be_time(std::string_view column);

// Whether a word of the name is one of times, though the name is none of the usual ones: "date_local",
// "published by wire".
[[nodiscard]] bool looks_like_time(std::string_view column);

// Whether the column may hold words of a text beside its title by its name: "selftext", "content".
[[nodiscard]] bool could_be_text(std::string_view column);

// Whether the name of a column of times says that they are UTC's: "date_utc", "Time (GMT)".
[[nodiscard]] bool says_utc(std::string_view column);

// The first of the usual names that `header` has, as the header writes it; empty where it has none. A column of
// times or days may have its zone behind its name (zone_in_name.h), but one of the very name goes first.
[[nodiscard]] std::string_view find_usual(Role role, std::span<const std::string> header);

// "'a', 'b'", as messages list the names of columns or keys; empty where there are none.
[[nodiscard]] std::string list_of(std::span<const std::string> names);

}  // namespace bellwether::source
