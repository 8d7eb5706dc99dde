// Which column of a price file is what, told by name: files differ in order, case and spelling.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::source {

struct PriceColumns {
  std::size_t date = 0;
  // open, high, low, close, volume
  std::array<std::size_t, 5> values{};
  std::optional<std::size_t> close_adjusted;
  std::vector<std::size_t> others;
};

inline constexpr std::array<std::string_view, 5> kPriceNames = {"open", "high", "low", "close", "volume"};

// Errors: data, naming what is missing and what there is.
[[nodiscard]] core::Result<PriceColumns> find_price_columns(std::span<const std::string> header);

}  // namespace bellwether::source
