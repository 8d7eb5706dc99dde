#include "bellwether/source/stamp_counts.h"

#include <algorithm>

namespace bellwether::source {

void StampCounts::count(const WrittenTime& written, FourHoursLost rule) {
  const bool bare_midnight = written.is_midnight() && !written.offset;
  bare_midnights += bare_midnight ? 1 : 0;
  if (!written.second_of_day || bare_midnight) return;
  ++times;
  without_zone += written.offset ? 0 : 1;
  numbers += written.form == TimeForm::epoch ? 1 : 0;
  first_day = std::min(first_day.value_or(written.day), written.day);
  last_day = std::max(last_day.value_or(written.day), written.day);
  if (written.is_midnight()) {
    ++midnights;
    return;
  }
  utc_midnights += day_shown(written, ShownMidnight::utc) ? 1 : 0;
  new_york_midnights += day_shown(written, ShownMidnight::new_york) ? 1 : 0;
  four_hours_lost += has_lost_four_hours(written, rule) ? 1 : 0;
}

bool is_open_question(const WrittenTime& written) {
  if (!written.second_of_day) return false;
  if (written.is_midnight()) return written.offset.has_value();
  return day_shown(written, ShownMidnight::utc) || day_shown(written, ShownMidnight::new_york);
}

TimestampRules with_midnights_of(const StampCounts& counts, TimestampRules rules) {
  const bool several = counts.midnights > 1 || counts.times < 4;
  if (several && counts.midnights * 20 > counts.times) rules.midnight = MidnightRule::date;
  const bool on_two_days = counts.first_day != counts.last_day;
  const auto nearly_all = [&](std::uint64_t part) { return on_two_days && part * 10 >= counts.times * 9; };
  if (nearly_all(counts.utc_midnights)) rules.shown = ShownMidnight::utc;
  if (nearly_all(counts.new_york_midnights)) rules.shown = ShownMidnight::new_york;
  return rules;
}

}  // namespace bellwether::source
