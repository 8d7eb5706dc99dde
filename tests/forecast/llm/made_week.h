// One week's facts made up for tests.
#pragma once

#include "bellwether/feature/weeks/week_facts.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

inline feature::WeekFacts made_week() {
  feature::WeekFacts facts;
  facts.ticker = {"ACME"};
  facts.week = facts.from = day_of("2024-05-10");
  facts.to = day_of("2024-05-17");
  facts.decided_at = *market::parse_utc("2024-05-10T20:00:01Z");
  facts.past = {{day_of("2024-04-26"), day_of("2024-05-03"), 100, 102.5, {}, 0},
                {day_of("2024-05-03"),
                 day_of("2024-05-10"),
                 102.5,
                 99,
                 {{{}, {}, "Acme beats estimates, raises guidance", "In May 2024 Acme (ACME) sold more."},
                  {{}, {}, "Acme sued over faulty anvils", ""}},
                 2}};
  return facts;
}

}  // namespace bellwether::tests
