#include "bellwether/source/times/stamp_counts.h"

#include <algorithm>

namespace bellwether::source {

void ZoneMidnights::count(const WrittenTime& written, ShownMidnight whose) {
  const auto day = day_shown(written, whose);
  if (!day) return;
  ++times;
  elsewhere += written.is_midnight() ? 0 : 1;
  first_day = std::min(first_day.value_or(*day), *day);
  last_day = std::max(last_day.value_or(*day), *day);
}

void StampCounts::count(const WrittenTime& written, const TimestampRules& rules) {
  const bool bare_midnight = written.is_midnight() && !written.offset;
  bare_midnights += bare_midnight ? 1 : 0;
  if (!written.second_of_day || bare_midnight) return;
  ++times;
  without_zone += written.offset ? 0 : 1;
  numbers += written.form == TimeForm::epoch ? 1 : 0;
  midnights += written.is_midnight() ? 1 : 0;
  of_utc.count(written, ShownMidnight::utc);
  of_new_york.count(written, ShownMidnight::new_york);
  four_hours_lost += has_lost_four_hours(written, rules) ? 1 : 0;
  if (!day_alone(written, rules)) clocks.count(written);
}

bool is_open_question(const WrittenTime& written, const TimestampRules& rules) {
  if (!written.second_of_day || day_alone(written, rules)) return false;
  return written.is_midnight() || day_shown(written, ShownMidnight::utc) ||
         day_shown(written, ShownMidnight::new_york);
}

ShownMidnight suspected_midnights(const StampCounts& counts) {
  const bool more_of_utc = counts.of_utc.elsewhere >= counts.of_new_york.elsewhere;
  const ShownMidnight whose = more_of_utc ? ShownMidnight::utc : ShownMidnight::new_york;
  const ZoneMidnights& found = counts.midnights_of(whose);
  return found.elsewhere > 0 && found.times * 20 > counts.times ? whose : ShownMidnight::none;
}

TimestampRules with_midnights_of(const StampCounts& counts, TimestampRules rules) {
  const bool several = counts.midnights > 1 || counts.times < 4;
  if (several && counts.midnights * 20 > counts.times) rules.midnight = MidnightRule::date;
  const ShownMidnight whose = suspected_midnights(counts);
  if (whose == ShownMidnight::none) return rules;
  const ZoneMidnights& found = counts.midnights_of(whose);
  if (found.first_day != found.last_day && found.times * 4 > counts.times) rules.shown = whose;
  return rules;
}

}  // namespace bellwether::source
