// The thirty companies of the Dow Jones Industrial Average by date, from 19 March 2015 on: facts of the index's published
// changes. A set of today's members alone would hold those that did well enough to stay.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "bellwether/market/time.h"

namespace bellwether::dataset {

// A company's time in the index, as days YYYY-MM-DD; an empty `until` is today. `until` is the first day without it.
struct IndexMember {
  std::string_view symbol;
  std::string_view name;  // as news writes it
  std::string_view from, until;
};

[[nodiscard]] std::span<const IndexMember> dow30_members();
// The first day that the table knows.
[[nodiscard]] market::Date dow30_begin();
[[nodiscard]] bool is_dow30_member(std::string_view symbol, market::Date day);
// As news writes it; empty for a company that was never a member since then.
[[nodiscard]] std::string_view dow30_name(std::string_view symbol);

}  // namespace bellwether::dataset
