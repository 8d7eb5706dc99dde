// No feature, table or scaler may change with the future; and the audit must find what does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/feature/scaler.h"
#include "bellwether/feature/table.h"
#include "tests/contract/audited_world.h"
#include "tests/support/made_market.h"

namespace bellwether::contract {
namespace {

using feature::Feature;
using feature::FeatureTable;
using feature::Snapshot;
using market::Calendar;
using market::UtcTime;

FeatureTable table_of(const World& world, std::span<const Feature> features) {
  const feature::History history = history_of(world);
  return *feature::build_table(history, features, {history.days().front(), history.days().back()});
}

// Each row of the table as an output of its decision time.
std::vector<Output> rows_of(const FeatureTable& table, const std::string& name) {
  std::vector<Output> outputs;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto values = table.row(row);
    outputs.push_back(
        {feature::decision_time(table.days[row], Calendar::nyse()), name, {values.begin(), values.end()}});
  }
  return outputs;
}

class FeatureLeak : public testing::TestWithParam<Feature> {};

TEST_P(FeatureLeak, Nothing_after_the_decision_changes_it) {
  const std::vector<Feature> one = {GetParam()};
  const auto leak = find_leak(
      [&](const World& world, UtcTime) { return rows_of(table_of(world, one), one[0].name); }, {.cuts = 50});
  EXPECT_FALSE(leak) << *leak;
}

INSTANTIATE_TEST_SUITE_P(Catalog, FeatureLeak,
                         testing::ValuesIn(feature::features().begin(), feature::features().end()),
                         [](const auto& row) { return row.param.name; });

// The scaler fitted on the rows of decisions up to `now`.
TEST(ScalerLeak, A_scaler_of_training_rows_does_not_change_with_the_future) {
  for (const feature::Scaling scaling : {feature::Scaling::minmax, feature::Scaling::standard}) {
    const auto leak = find_leak(
        [&](const World& world, UtcTime now) {
          const FeatureTable table = table_of(world, feature::features());
          std::size_t rows = 0;
          while (rows < table.rows() && feature::decision_time(table.days[rows], Calendar::nyse()) <= now)
            ++rows;
          const auto scaler =
              *feature::Scaler::fit(scaling, {std::span(table.values).first(rows * table.columns.size()),
                                              table.columns.size(), std::span(table.days).first(rows)});
          std::vector<double> state(scaler.shift().begin(), scaler.shift().end());
          state.insert(state.end(), scaler.scale().begin(), scaler.scale().end());
          return std::vector<Output>{{now, "scaler", state}};
        },
        {});
    EXPECT_FALSE(leak) << *leak;
  }
}

// --- positive controls: known leaks, each of which the audit must find
// -------------------------------------------

// A feature that was handed the whole world, not only the past.
Produce injected(std::function<std::optional<double>(const World&, const Snapshot&)> value) {
  return [value](const World& world, UtcTime) {
    const Feature leaking{.name = "planted",
                          .value = [&](const Snapshot& past) { return value(world, past); }};
    return rows_of(table_of(world, std::vector{leaking}), "planted");
  };
}

std::size_t place_of(const World& world, const Snapshot& past) {
  std::size_t place = 0;
  while (world.bars.bars[place].day != past.bars().back().day) ++place;
  return place;
}

double close_at(const World& world, std::size_t place) {
  const auto& bars = world.bars.bars;
  return bars[std::min(place, bars.size() - 1)].close;
}

double mean_close(const World& world) {
  double sum = 0.0;
  for (const market::Bar& bar : world.bars.bars) sum += bar.close;
  return sum / static_cast<double>(world.bars.bars.size());
}

std::vector<std::pair<std::string, Produce>> injected_leaks() {
  std::vector<std::pair<std::string, Produce>> leaks;
  leaks.emplace_back("tomorrow's close", injected([](const World& world, const Snapshot& past) {
                       return close_at(world, place_of(world, past) + 1);
                     }));
  leaks.emplace_back("centred moving average", injected([](const World& world, const Snapshot& past) {
                       const std::size_t at = place_of(world, past);
                       return (close_at(world, at) + close_at(world, at + 1) + close_at(world, at + 2)) / 3.0;
                     }));
  leaks.emplace_back("full-sample mean", injected([](const World& world, const Snapshot& past) {
                       return past.bars().back().close - mean_close(world);
                     }));
  leaks.emplace_back("full-sample maximum", injected([](const World& world, const Snapshot& past) {
                       double highest = 0.0;
                       for (const market::Bar& bar : world.bars.bars) highest = std::max(highest, bar.close);
                       return past.bars().back().close / highest;
                     }));
  leaks.emplace_back("next week's text count", injected([](const World& world, const Snapshot& past) {
                       double count = 0.0;
                       for (const auto& text : world.texts) {
                         const std::int64_t after = text.known_at.seconds - past.as_of().seconds;
                         if (after >= 0 && after < 7 * 86'400) count += text.positive;
                       }
                       return count;
                     }));
  leaks.emplace_back("last bar of the file", injected([](const World& world, const Snapshot& past) {
                       return past.bars().back().close / world.bars.bars.back().close;
                     }));
  leaks.emplace_back("number of bars in the file", injected([](const World& world, const Snapshot&) {
                       return static_cast<double>(world.bars.bars.size());
                     }));
  leaks.emplace_back("scaler on all rows", [](const World& world, UtcTime now) {
    const FeatureTable table = table_of(world, feature::features());
    const auto scaler =
        *feature::Scaler::fit(feature::Scaling::standard, {table.values, table.columns.size(), table.days});
    return std::vector<Output>{{now, "scaler", {scaler.shift().begin(), scaler.shift().end()}}};
  });
  leaks.emplace_back("weekend filled from the Monday after",
                     injected([](const World& world, const Snapshot& past) {
                       const std::size_t at = place_of(world, past);
                       return 0.5 * (close_at(world, at) + close_at(world, at + 1));
                     }));
  leaks.emplace_back("the close of the day in its morning", [](const World& world, UtcTime) {
    std::vector<Output> outputs;
    for (const market::Bar& bar : world.bars.bars) {
      outputs.push_back({Calendar::nyse().open_of(bar.day), "morning", {bar.close}});
    }
    return outputs;
  });
  // A text dated to the day is known at the next open; here it is used at the close of its own day.
  leaks.emplace_back("date-only news used the same day", [](const World& world, UtcTime) {
    std::vector<Output> outputs;
    for (const market::Bar& bar : world.bars.bars) {
      double sum = 0.0;
      for (const auto& text : world.texts) {
        const std::int64_t day = text.known_at.seconds / 86'400 - 1;  // dated the day before it is known
        if (day == bar.day.days) sum += text.positive;
      }
      outputs.push_back({feature::decision_time(bar.day, Calendar::nyse()), "same day", {sum}});
    }
    return outputs;
  });
  return leaks;
}

TEST(LeakAudit, Finds_every_injected_leak) {
  for (const auto& [name, produce] : injected_leaks()) {
    EXPECT_TRUE(find_leak(produce, {.cuts = 40})) << name << " was not found";
  }
}

TEST(LeakAudit, Finds_a_leak_of_one_day_in_a_column_among_clean_ones) {
  const auto leak = find_leak(
      [](const World& world, UtcTime) {
        std::vector<Feature> all(feature::features().begin(), feature::features().end());
        all.push_back({.name = "planted", .value = [&](const Snapshot& past) {
                         return std::optional(close_at(world, place_of(world, past) + 1));
                       }});
        return rows_of(table_of(world, all), "all");
      },
      {});
  EXPECT_TRUE(leak);
}

}  // namespace
}  // namespace bellwether::contract
