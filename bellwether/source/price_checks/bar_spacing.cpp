#include "bellwether/source/price_checks/bar_spacing.h"

#include <array>
#include <cstddef>
#include <cstdlib>

namespace bellwether::source {
namespace {

// Calendar days from one bar to the next. A week's stamp may fall on its first or last trading day.
struct SpacingRule {
  BarSpacing spacing;
  int least, most;
};

constexpr std::array<SpacingRule, 3> kSpacings = {
    {{BarSpacing::weekly, 5, 9}, {BarSpacing::monthly, 26, 35}, {BarSpacing::quarterly, 85, 97}}};

constexpr std::size_t kFewestRows = 5;

// Whether two rows lie so many bars apart: further where bars between them are missing, as those of weeks
// whose Monday was a holiday.
bool is_apart(int days, const SpacingRule& rule, int bars) {
  const int middle = (rule.least + rule.most) / 2, off = rule.most - middle;
  return std::abs(days - bars * middle) <= off;
}

}  // namespace

std::optional<BarSpacing> bar_spacing(std::span<const market::Date> days) {
  if (days.size() < kFewestRows) return std::nullopt;
  for (const SpacingRule& rule : kSpacings) {
    std::size_t once = 0, further = 0;
    for (std::size_t i = 1; i < days.size(); ++i) {
      const int apart = days[i].days - days[i - 1].days;
      once += is_apart(apart, rule, 1);
      further += is_apart(apart, rule, 2) || is_apart(apart, rule, 3);
    }
    const std::size_t distances = days.size() - 1;
    if (2 * once > distances && (once + further) * 10 >= distances * 9) return rule.spacing;
  }
  return std::nullopt;
}

std::string_view spacing_text(BarSpacing spacing) {
  switch (spacing) {
    case BarSpacing::weekly: return "weekly";
    case BarSpacing::monthly: return "monthly";
    case BarSpacing::quarterly: return "quarterly";
  }
  return "";
}

}  // namespace bellwether::source
