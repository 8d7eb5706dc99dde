// However the rows of one source are cut, shuffled, doubled and overlapped, the tables are the same.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "bellwether/core/random.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/made_market.h"

namespace bellwether::store {
namespace {

constexpr const char* kNow = "2025-06-01T00:00:00Z";

std::vector<market::Text> made_texts(std::uint32_t count) {
  std::vector<market::Text> texts;
  for (std::uint32_t i = 0; i < count; ++i) {
    // Every third is the one before, of another ticker.
    const std::uint32_t number = i % 3 == 2 ? i - 1 : i;
    texts.push_back(tests::text_of(("id" + std::to_string(number)).c_str(), "2024-01-02T12:00:00Z",
                                   ("Text " + std::to_string(number)).c_str()));
    if (i % 3 == 2) texts.back().tickers = {{"MSFT"}, {"AAPL"}};
  }
  return texts;
}

// Parts of `rows` in any order, which overlap and together hold all of them.
template <class Row>
std::vector<std::vector<Row>> parts_of(const std::vector<Row>& rows) {
  const auto cuts = *rc::gen::inRange<std::size_t>(1, 6);
  std::vector<std::vector<Row>> parts;
  for (std::size_t i = 0; i < cuts; ++i) {
    const std::size_t begin = rows.size() * i / cuts, end = rows.size() * (i + 1) / cuts;
    const auto before = *rc::gen::inRange<std::size_t>(0, 8);
    const auto after = *rc::gen::inRange<std::size_t>(0, 8);
    parts.emplace_back(rows.begin() + static_cast<std::ptrdiff_t>(begin - std::min(begin, before)),
                       rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), end + after)));
  }
  if (*rc::gen::arbitrary<bool>()) parts.push_back(parts.front());
  for (std::size_t i = parts.size() - 1; i > 0; --i)
    std::swap(parts[i], parts[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  return parts;
}

RC_GTEST_PROP(ImportProperties, Texts_make_the_same_tables_however_they_arrive, ()) {
  const auto texts = made_texts(*rc::gen::inRange<std::uint32_t>(1, 60));
  const auto identity = *rc::gen::element(TextIdentity::by_id, TextIdentity::by_content);
  tests::StoreFixture whole, pieces;
  RC_ASSERT(whole.add(texts, kNow, identity).has_value());
  for (std::vector<market::Text>& part : parts_of(texts)) {
    for (std::size_t i = part.size() - 1; i > 0; --i)
      std::swap(part[i], part[*rc::gen::inRange<std::size_t>(0, i + 1)]);
    RC_ASSERT(pieces.add(part, kNow, identity).has_value());
  }
  RC_ASSERT(pieces.hash() == whole.hash());
}

RC_GTEST_PROP(ImportProperties, Prices_make_the_same_tables_however_they_arrive, ()) {
  const market::BarSeries series = tests::made_bars(*rc::gen::inRange<std::size_t>(1, 80));
  tests::StoreFixture whole, pieces;
  RC_ASSERT(whole.add(series, kNow).has_value());
  for (const std::vector<market::Bar>& part : parts_of(series.bars)) {
    market::BarSeries some = series;
    some.bars = part;
    RC_ASSERT(pieces.add(some, kNow).has_value());
  }
  RC_ASSERT(pieces.hash() == whole.hash());
}

// A read as of any time sees of each bar the newest value that had arrived by then, told apart by an account
// kept outside of the store.
RC_GTEST_PROP(ImportProperties, A_read_as_of_a_time_sees_what_had_arrived_by_then, ()) {
  market::BarSeries series = tests::made_bars(20);
  tests::StoreFixture store;
  std::vector<std::vector<double>> truth;
  std::vector<std::int64_t> times;
  const auto rounds = *rc::gen::inRange(1, 6);
  for (int round = 0; round < rounds; ++round) {
    const std::int64_t now = tests::at(kNow).seconds + round * 1000;
    const std::string time = to_text(market::UtcTime{now});
    RC_ASSERT(store.add(series, time.c_str()).has_value());
    times.push_back(now);
    std::vector<double> closes;
    for (const market::Bar& bar : series.bars) closes.push_back(bar.close);
    truth.push_back(closes);
    // One bar behind the third is corrected: three that stay the same rule out a rescaling.
    market::Bar& bar = series.bars[*rc::gen::inRange<std::size_t>(3, 20)];
    bar.close = (bar.low + bar.high) / 2 * (1 + 0.0001 * round);
    bar.high = std::max(bar.high, bar.close);
  }
  for (int round = 0; round < rounds; ++round) {
    const auto known = bars_as_of(store.database(), {"yahoo", {"MADE"}},
                                  market::UtcTime{times[static_cast<std::size_t>(round)] + 1});
    std::vector<double> closes;
    for (const market::Bar& bar : known->series.bars) closes.push_back(bar.close);
    RC_ASSERT(closes == truth[static_cast<std::size_t>(round)]);
  }
}

}  // namespace
}  // namespace bellwether::store
