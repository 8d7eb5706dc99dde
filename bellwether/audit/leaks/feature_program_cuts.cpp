#include "bellwether/audit/leaks/feature_program_cuts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "bellwether/core/random.h"
#include "bellwether/feature/history.h"

namespace bellwether::audit {
namespace {

using market::UtcTime;
using source::FeatureFile;

constexpr std::size_t kFewestRows = 4;
constexpr std::uint64_t kDirectedSeed = 0x7465787473;  // apart from the seeds that draw the other cuts

// The value of most rows, where half of them or more have it.
std::optional<std::optional<double>> usual_value(const FeatureFile& file, std::size_t column) {
  std::map<std::optional<double>, std::size_t> counts;
  for (const auto& row : file.rows) ++counts[row[column]];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
  if (most == counts.end() || 2 * most->second < file.rows.size()) return std::nullopt;
  return most->first;
}

// Whether each row has an unusual value in a sparse column, in the order of the file.
std::vector<bool> unusual_rows(const FeatureFile& file) {
  std::vector<bool> unusual(file.rows.size(), false);
  for (std::size_t column = 0; column < file.columns.size(); ++column) {
    const auto usual = usual_value(file, column);
    for (std::size_t row = 0; usual && row < file.rows.size(); ++row)
      if (file.rows[row][column] != *usual) unusual[row] = true;
  }
  return unusual;
}

// Moments at which a row was made and behind which texts became known before the next row was.
struct DirectedMoments {
  std::vector<UtcTime> any, unusual;
};

DirectedMoments moments_before_texts(const FeatureRows& rows, const CutOptions& span) {
  const std::vector<bool> is_unusual = unusual_rows(rows.file);
  std::map<UtcTime, bool> made;  // and whether the row is unusual
  for (std::size_t row = 0; row < rows.file.days.size(); ++row)
    made[row_made_at(rows.file.days[row], rows.calendar)] = is_unusual[row];
  std::map<UtcTime, bool> followed;
  for (const UtcTime known : rows.texts_known_at) {
    const auto next = made.upper_bound(known);
    if (next == made.begin()) continue;
    const auto& [time, unusual] = *std::prev(next);
    if (time >= span.first && time <= span.last) followed[time] = unusual;
  }
  DirectedMoments moments;
  for (const auto& [time, unusual] : followed) {
    moments.any.push_back(time);
    if (unusual) moments.unusual.push_back(time);
  }
  return moments;
}

void direct_removals(const DirectedMoments& moments, std::uint64_t seed, std::vector<Cut>& cuts) {
  std::uint32_t removals = 0;
  for (Cut& cut : cuts) {
    if (cut.perturbation != Perturbation::removal || removals++ % 2 == 1) continue;
    const bool at_unusual = removals % 4 == 1 && !moments.unusual.empty();
    const std::vector<UtcTime>& from = at_unusual ? moments.unusual : moments.any;
    if (from.empty()) return;
    core::Random random({.seed = seed ^ kDirectedSeed, .sample = removals});
    cut.time = from[random.below(static_cast<std::uint32_t>(from.size()))];
  }
}

}  // namespace

UtcTime row_made_at(market::Date day, const market::Calendar& calendar) {
  return calendar.is_trading_day(day) ? feature::decision_time(day, calendar)
                                      : market::start_of_utc_day({day.days + 1});
}

core::Result<std::vector<Cut>> feature_program_cuts(const FeatureRows& rows, const CutCount& count) {
  std::vector<market::Date> days = rows.file.days;
  std::ranges::sort(days, {}, &market::Date::days);
  if (days.size() < kFewestRows) {
    return core::fail(core::ErrorKind::data, fmt::format("the file of features has {} rows; {} are needed",
                                                         days.size(), kFewestRows));
  }
  const CutOptions span{.first = row_made_at(days[days.size() / 2], rows.calendar),
                        .last = row_made_at(days.back(), rows.calendar),
                        .count = count.cuts,
                        .seed = count.seed};
  std::vector<Cut> cuts = random_cuts(span, rows.calendar);
  direct_removals(moments_before_texts(rows, span), count.seed, cuts);
  return cuts;
}

}  // namespace bellwether::audit
