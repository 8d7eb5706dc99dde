#include "bellwether/source/price_checks/finding_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::source {

std::string lines_text(std::span<const PriceDay> days, std::span<const std::size_t> rows) {
  constexpr std::size_t kShown = 3;
  if (rows.size() == 1) return fmt::format("line {}", days[rows.front()].line);
  const bool all = rows.size() <= kShown;
  const std::size_t listed = all ? rows.size() - 1 : kShown;
  std::string text = "lines ";
  for (std::size_t i = 0; i < listed; ++i) text += (i == 0 ? "" : ", ") + std::to_string(days[rows[i]].line);
  return all ? fmt::format("{} and {}", text, days[rows.back()].line)
             : fmt::format("{} and {} more", text, rows.size() - kShown);
}

std::string row_text(const PriceDay& day) {
  return fmt::format("{} in line {}", to_text(day.bar.day), day.line);
}

}  // namespace bellwether::source
