#include "bellwether/feature/months/panel.h"

#include <algorithm>
#include <map>

namespace bellwether::feature {
namespace {

struct MarketMonth {
  double sum = 0;
  std::size_t members = 0;
};

const MonthFacts* facts_of(const TickerMonths& months, Month month) {
  const auto found = std::ranges::lower_bound(months.facts, month, {}, &MonthFacts::month);
  return found != months.facts.end() && found->month == month ? &*found : nullptr;
}

// The examples of one member; counts the months that could have been targets and were not.
void add_examples(const TickerMonths& months, std::size_t member, std::size_t look_back, MonthExamples& all) {
  if (months.facts.empty()) return;
  const auto reach = static_cast<std::int32_t>(look_back);
  const Month last = months.facts.back().month;
  for (Month target = months.facts.front().month.moved(reach); target <= last; target = target.moved(1)) {
    auto window = month_window(months, target.moved(-1), look_back);
    const MonthFacts* const outcome = facts_of(months, target);
    if (!window || outcome == nullptr) {
      ++all.windows_dropped;
      continue;
    }
    window->member = member;
    all.examples.push_back(
        {std::move(*window), target, outcome->known_at, outcome->monthly_return, outcome->is_running});
  }
}

}  // namespace

std::vector<TickerMonths> panel_months(std::span<const History* const> members, market::UtcTime as_of,
                                       const MonthRules& rules) {
  std::vector<TickerMonths> panel;
  std::map<Month, MarketMonth> market;
  for (const History* member : members) {
    panel.push_back(months_of(*member, as_of, rules));
    for (const MonthFacts& each : panel.back().facts) {
      market[each.month].sum += each.monthly_return;
      ++market[each.month].members;
    }
  }
  for (TickerMonths& member : panel) {
    for (MonthFacts& each : member.facts) {
      const MarketMonth& whole = market[each.month];
      each.market_return = whole.sum / static_cast<double>(whole.members);
    }
  }
  return panel;
}

MonthExamples month_examples(std::span<const TickerMonths> members, std::size_t look_back) {
  MonthExamples all;
  for (std::size_t member = 0; member < members.size(); ++member) {
    const MonthCounts& counts = members[member].counts;
    all.counts.months += counts.months;
    all.counts.missing += counts.missing;
    all.counts.without_texts += counts.without_texts;
    add_examples(members[member], member, look_back, all);
  }
  std::ranges::stable_sort(all.examples, {}, &MonthExample::target);
  return all;
}

std::optional<MonthWindow> month_window(const TickerMonths& months, Month month, std::size_t look_back) {
  MonthWindow window;
  for (std::size_t back = look_back; back-- > 0;) {
    const MonthFacts* const facts = facts_of(months, month.moved(-static_cast<std::int32_t>(back)));
    if (facts == nullptr) return std::nullopt;
    window.months.push_back(*facts);
  }
  return window;
}

}  // namespace bellwether::feature
