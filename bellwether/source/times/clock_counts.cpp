#include "bellwether/source/times/clock_counts.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace bellwether::source {
namespace {

constexpr std::uint64_t kFewest = 10;  // of fewer times the same clock may be chance

}  // namespace

void ClockCounts::count(const WrittenTime& written) {
  ++times;
  ++by_second[*written.second_of_day];
  first_day = std::min(first_day.value_or(written.day), written.day);
  last_day = std::max(last_day.value_or(written.day), written.day);
}

std::vector<int> constant_clocks(const ClockCounts& counts) {
  if (counts.times < kFewest || counts.first_day == counts.last_day) return {};
  std::vector<std::pair<std::uint64_t, int>> most;  // the two most frequent, the first first
  for (const auto& [second, times] : counts.by_second) {
    most.emplace_back(times, second);
    std::ranges::sort(most, std::ranges::greater{});
    if (most.size() > 2) most.pop_back();
  }
  const auto nearly_all = [&](std::uint64_t part) { return part * 10 >= counts.times * 9; };
  if (nearly_all(most[0].first)) return {most[0].second};
  if (most.size() == 2 && nearly_all(most[0].first + most[1].first)) return {most[0].second, most[1].second};
  return {};
}

std::string clock_text(int second_of_day) { return to_text(market::UtcTime{second_of_day}).substr(11, 8); }

}  // namespace bellwether::source
