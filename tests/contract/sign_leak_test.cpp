// No row of the recipe `sign` may change with what became known at or after its decision; on the clock of
// calendar days it does, and the audit must find it.
#include <gtest/gtest.h>

#include "bellwether/feature/sign_table.h"
#include "tests/contract/audited_world.h"

namespace bellwether::contract {
namespace {

using feature::SignDecision;
using feature::SignRows;
using feature::SignTableOptions;
using market::Calendar;
using market::DayClock;

std::vector<signal::DatedScore> dated(const World& world) {
  std::vector<signal::DatedScore> texts;
  for (const signal::ScoredText& each : world.texts) {
    texts.push_back({.event_time = each.known_at,
                     .known_at = each.known_at,
                     .negative = each.negative,
                     .neutral = each.neutral,
                     .positive = each.positive});
  }
  return texts;
}

// The same texts as if their source gave the day alone: known at the open after it. What is known before the
// cut by its day is then known before it by its second, too.
std::vector<signal::DatedScore> dated_to_days(const World& world) {
  std::vector<signal::DatedScore> texts = dated(world);
  for (signal::DatedScore& each : texts) {
    const market::Date day = Calendar::nyse().local_date(each.known_at);
    each.event_time = market::start_of_utc_day(day);
    each.known_at = *Calendar::nyse().known_at_of_date_only(day);
    each.precision = market::TimePrecision::day;
  }
  return texts;
}

using Texts = std::function<std::vector<signal::DatedScore>(const World&)>;

Produce rows_by(const SignTableOptions& options, const Texts& texts) {
  return [=](const World& world, market::UtcTime) {
    const auto history =
        *feature::History::with_texts(world.bars, texts(world), options.clock, market::Calendar::nyse());
    const SignRows rows =
        *feature::build_sign_rows(history, options, {history.days().front(), history.days().back()});
    std::vector<Output> outputs;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      outputs.push_back({rows.decided_at[i], "row", {rows.row(i).begin(), rows.row(i).end()}});
    }
    return outputs;
  };
}

TEST(SignLeak, Nothing_after_the_decision_changes_a_row) {
  for (const SignDecision decision : {SignDecision::close, SignDecision::open}) {
    for (const Texts& texts : {Texts(dated), Texts(dated_to_days)}) {
      const auto leak = find_leak(rows_by({.decision = decision}, texts), {.cuts = 50});
      EXPECT_FALSE(leak) << core::value_text(decision) << ": " << *leak;
    }
  }
}

// Positive control: Monday's price stands in Saturday's row.
TEST(SignLeak, Weekend_interpolation_is_found) {
  EXPECT_TRUE(find_leak(rows_by({.clock = DayClock::calendar_days}, dated), {.cuts = 50}));
}

}  // namespace
}  // namespace bellwether::contract
