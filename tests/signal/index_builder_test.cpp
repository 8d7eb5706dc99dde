#include "bellwether/signal/index_builder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "bellwether/signal/index_file.h"

namespace bellwether::signal {
namespace {

const market::Calendar& calendar() { return market::Calendar::nyse(); }
const market::Ticker kAapl{"AAPL"};

market::UtcTime utc(std::string_view text) { return *market::parse_utc(text); }
market::Date day(std::string_view text) { return *market::parse_date(text); }

ScoredText text_at(std::string_view known_at, double negative, double positive) {
  return {kAapl, utc(known_at), negative, 1 - negative - positive, positive};
}

IndexBuilder built(Frequency frequency, const std::vector<ScoredText>& texts) {
  IndexBuilder builder(frequency, calendar());
  for (const ScoredText& text : texts) EXPECT_TRUE(builder.add(text));
  return builder;
}

SentimentIndex aapl(const IndexBuilder& builder, const IndexRange& range) {
  const auto indices = builder.build(range);
  EXPECT_TRUE(indices);
  EXPECT_EQ(indices->size(), 1U);
  return indices->front();
}

// By hand: p = 0.5, -0.25, 0.5; mean 0.25; variance (0.25² + 0.5² + 0.25²) / 3 = 0.125; balance (2 - 1) / 3.
TEST(IndexBuilder, Three_texts_of_a_day_give_the_values_computed_by_hand) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-30T14:00:00Z", 0.125, 0.625),
                                                 text_at("2025-09-30T15:00:00Z", 0.5, 0.25),
                                                 text_at("2025-09-29T21:00:00Z", 0.0, 0.5)}),
                          {});
  ASSERT_EQ(index.points.size(), 1U);
  const IndexPoint& point = index.points.front();
  EXPECT_EQ(to_text(point.period), "2025-09-30");
  EXPECT_EQ(market::to_text(point.known_at), "2025-09-30T20:00:00Z");
  EXPECT_EQ(point.negative, 1U);
  EXPECT_EQ(point.neutral, 1U);  // 0.5 neutral against 0.5 positive: a tie is neutral
  EXPECT_EQ(point.positive, 1U);
  EXPECT_DOUBLE_EQ(*point.mean, 0.25);
  EXPECT_DOUBLE_EQ(*point.volatility, std::sqrt(0.125));
  EXPECT_DOUBLE_EQ(*point.balance, 0.0);
  EXPECT_DOUBLE_EQ(point.positive_impact, 1.375);
  EXPECT_DOUBLE_EQ(point.negative_impact, 0.625);
  EXPECT_DOUBLE_EQ(point.coverage, 1.0);
  EXPECT_EQ(point.days_since_text, 0);
}

TEST(IndexBuilder, One_text_has_no_volatility) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-30T14:00:00Z", 0.1, 0.7)}), {});
  EXPECT_EQ(index.points.front().volatility, 0.0);
  EXPECT_NEAR(*index.points.front().mean, 0.6, 1e-9);
}

TEST(IndexBuilder, Source_weight_scales_the_impacts_and_not_the_mean) {
  ScoredText text = text_at("2025-09-30T14:00:00Z", 0.25, 0.5);
  text.weight = 4;
  const auto index = aapl(built(Frequency::day, {text}), {});
  EXPECT_DOUBLE_EQ(index.points.front().positive_impact, 2.0);
  EXPECT_DOUBLE_EQ(index.points.front().negative_impact, 1.0);
  EXPECT_DOUBLE_EQ(*index.points.front().mean, 0.25);
}

TEST(IndexBuilder, Day_without_text_is_a_point_without_mean) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-25T14:00:00Z", 0.1, 0.7),
                                                 text_at("2025-09-30T14:00:00Z", 0.1, 0.7)}),
                          {});
  ASSERT_EQ(index.points.size(), 4U);  // Thursday, Friday, Monday, Tuesday
  EXPECT_FALSE(index.points[1].mean);
  EXPECT_FALSE(index.points[1].volatility);
  EXPECT_FALSE(index.points[1].balance);
  EXPECT_EQ(index.points[1].texts(), 0U);
  EXPECT_EQ(index.points[1].coverage, 0.0);
  EXPECT_EQ(index.points[1].days_since_text, 1);
  EXPECT_EQ(index.points[2].days_since_text, 2);
  EXPECT_EQ(coverage_of(index), 0.5);
}

TEST(IndexBuilder, Before_the_first_text_days_since_text_is_missing) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-30T14:00:00Z", 0.1, 0.7)}),
                          {day("2025-09-29"), day("2025-10-01")});
  ASSERT_EQ(index.points.size(), 3U);
  EXPECT_FALSE(index.points[0].days_since_text);
  EXPECT_EQ(index.points[2].days_since_text, 1);
}

TEST(IndexBuilder, Text_before_the_range_counts_only_as_the_last_text) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-26T14:00:00Z", 0.1, 0.7)}),
                          {day("2025-09-29"), day("2025-09-30")});
  EXPECT_EQ(index.points[0].days_since_text, 1);
  EXPECT_EQ(index.points[1].days_since_text, 2);
  EXPECT_EQ(coverage_of(index), 0.0);
}

TEST(IndexBuilder, Month_knows_the_share_of_its_days_with_texts) {
  const auto index = aapl(built(Frequency::month, {text_at("2025-09-02T14:00:00Z", 0.1, 0.7),
                                                   text_at("2025-09-02T15:00:00Z", 0.1, 0.7),
                                                   text_at("2025-09-12T21:00:00Z", 0.1, 0.7)}),
                          {});
  ASSERT_EQ(index.points.size(), 1U);
  EXPECT_DOUBLE_EQ(index.points[0].coverage, 2.0 / 21.0);  // 21 trading days in September 2025
  EXPECT_EQ(index.points[0].days_since_text, 11);          // the third text counts for Monday the 15th
}

TEST(IndexBuilder, Sessions_of_a_day_are_three_points) {
  const auto index = aapl(built(Frequency::session, {text_at("2025-09-30T13:29:59Z", 0.1, 0.7),
                                                     text_at("2025-09-30T13:30:00Z", 0.7, 0.1),
                                                     text_at("2025-09-30T20:00:00Z", 0.1, 0.1)}),
                          {});
  ASSERT_EQ(index.points.size(), 3U);
  EXPECT_EQ(index.points[0].positive, 1U);
  EXPECT_EQ(index.points[1].negative, 1U);
  EXPECT_EQ(index.points[2].neutral, 1U);
}

TEST(IndexBuilder, Tickers_come_in_the_order_of_their_symbols) {
  IndexBuilder builder(Frequency::day, calendar());
  for (const char* symbol : {"SPY", "AAPL", "MSFT"}) {
    ScoredText text = text_at("2025-09-30T14:00:00Z", 0.1, 0.7);
    text.ticker = {symbol};
    ASSERT_TRUE(builder.add(text));
  }
  const auto indices = builder.build({});
  ASSERT_TRUE(indices);
  ASSERT_EQ(indices->size(), 3U);
  EXPECT_EQ((*indices)[0].ticker.symbol, "AAPL");
  EXPECT_EQ((*indices)[2].ticker.symbol, "SPY");
}

TEST(IndexBuilder, Without_a_range_each_ticker_has_its_own) {
  IndexBuilder builder(Frequency::day, calendar());
  ScoredText other = text_at("2025-09-26T14:00:00Z", 0.1, 0.7);
  other.ticker = {"SPY"};
  ASSERT_TRUE(builder.add(other));
  ASSERT_TRUE(builder.add(text_at("2025-09-30T14:00:00Z", 0.1, 0.7)));
  const auto indices = builder.build({});
  ASSERT_TRUE(indices);
  EXPECT_EQ((*indices)[0].points.size(), 1U);
  EXPECT_EQ(to_text((*indices)[1].points[0].period), "2025-09-26");
}

TEST(IndexBuilder, Ticker_without_texts_has_an_empty_index_over_a_given_range) {
  const auto index =
      IndexBuilder(Frequency::day, calendar()).build_one(kAapl, {day("2025-09-29"), day("2025-09-30")});
  ASSERT_TRUE(index);
  EXPECT_EQ(index->points.size(), 2U);
  EXPECT_EQ(coverage_of(*index), 0.0);
}

TEST(IndexBuilder, Nothing_to_build_from_is_refused) {
  const IndexBuilder builder(Frequency::day, calendar());
  EXPECT_EQ(builder.build({}).error().kind, core::ErrorKind::data);
  for (const IndexRange& range : {IndexRange{}, IndexRange{day("2025-09-29"), {}},
                                  IndexRange{day("2025-10-04"), day("2025-10-05")},  // a weekend
                                  IndexRange{day("2025-10-03"), day("2025-10-01")}}) {
    EXPECT_EQ(builder.build_one(kAapl, range).error().kind, core::ErrorKind::data);
  }
}

TEST(IndexBuilder, Unsound_scores_are_refused) {
  IndexBuilder builder(Frequency::day, calendar());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double value : {nan, -0.1, 1.1, std::numeric_limits<double>::infinity()}) {
    EXPECT_FALSE(builder.add(text_at("2025-09-30T14:00:00Z", value, 0.1)));
    ScoredText text = text_at("2025-09-30T14:00:00Z", 0.1, 0.1);
    text.weight = value == 1.1 ? 1001 : value;
    EXPECT_FALSE(builder.add(text));
  }
  EXPECT_EQ(builder.add(text_at("1970-09-30T14:00:00Z", 0.1, 0.1)).error().kind, core::ErrorKind::data);
}

TEST(IndexBuilder, As_of_gives_only_points_known_before) {
  const auto index = aapl(built(Frequency::day, {text_at("2025-09-29T14:00:00Z", 0.1, 0.7),
                                                 text_at("2025-09-30T14:00:00Z", 0.1, 0.7)}),
                          {});
  EXPECT_EQ(as_of(index, utc("2025-09-30T20:00:00Z")).points.size(), 1U);
  EXPECT_EQ(as_of(index, utc("2025-09-30T20:00:01Z")).points.size(), 2U);
}

// Texts of two tickers over four months around a change of clocks, with awkward probabilities.
rc::Gen<ScoredText> any_text() {
  return rc::gen::apply(
      [](int minute, int a, int b, bool apple) {
        const double negative = a / 7001.0, positive = (1 - negative) * (b / 7001.0);
        return ScoredText{apple ? kAapl : market::Ticker{"SPY"},
                          {utc("2024-09-20T00:00:00Z").seconds + std::int64_t{60} * minute},
                          negative,
                          1 - negative - positive,
                          positive};
      },
      rc::gen::inRange(0, 120 * 24 * 60), rc::gen::inRange(0, 7001), rc::gen::inRange(0, 7001),
      rc::gen::arbitrary<bool>());
}

const IndexRange kRange{*market::parse_date("2024-09-20"), *market::parse_date("2025-01-20")};

std::string bytes_of(const IndexBuilder& builder) {
  const SentimentIndex indices[] = {*builder.build_one(kAapl, kRange), *builder.build_one({"SPY"}, kRange)};
  return write_index(indices, IndexFormat::csv);
}

RC_GTEST_PROP(IndexBuilder, Order_of_the_texts_changes_no_byte, ()) {
  auto texts = *rc::gen::container<std::vector<ScoredText>>(any_text());
  const auto frequency = *rc::gen::element(Frequency::day, Frequency::session, Frequency::month);
  const std::string expected = bytes_of(built(frequency, texts));
  const auto middle = static_cast<std::ptrdiff_t>(texts.size() / 2);
  std::rotate(texts.begin(), texts.begin() + middle, texts.end());
  std::reverse(texts.begin() + middle, texts.end());
  RC_ASSERT(bytes_of(built(frequency, texts)) == expected);
}

RC_GTEST_PROP(IndexBuilder, Merged_parts_equal_the_whole, ()) {
  const auto texts = *rc::gen::container<std::vector<ScoredText>>(any_text());
  IndexBuilder parts[] = {{Frequency::day, calendar()}, {Frequency::day, calendar()}};
  for (std::size_t i = 0; i < texts.size(); ++i) RC_ASSERT(parts[i % 2].add(texts[i]).has_value());
  parts[0].merge(parts[1]);
  RC_ASSERT(bytes_of(parts[0]) == bytes_of(built(Frequency::day, texts)));
}

// The points of all tickers known at or before `time`, as they are written.
std::string known_by(market::UtcTime time, Frequency frequency, const std::vector<ScoredText>& texts) {
  std::string known;
  const auto builder = built(frequency, texts);
  for (const char* symbol : {"AAPL", "SPY"}) {
    const auto index = builder.build_one({symbol}, kRange);
    for (const IndexPoint& point : index->points) {
      if (point.known_at <= time) known += index_line(*index, point, IndexFormat::csv);
    }
  }
  return known;
}

// X-31 in small: everything known at or after t is replaced by other texts; nothing known by t moves.
RC_GTEST_PROP(IndexBuilder, A_changed_future_moves_no_point_of_the_past, ()) {
  const auto texts = *rc::gen::container<std::vector<ScoredText>>(any_text());
  const auto others = *rc::gen::container<std::vector<ScoredText>>(any_text());
  const auto frequency = *rc::gen::element(Frequency::day, Frequency::session, Frequency::month);
  const market::UtcTime cut{utc("2024-09-20T00:00:00Z").seconds + 60 * *rc::gen::inRange(0, 120 * 24 * 60)};
  std::vector<ScoredText> changed;
  for (const ScoredText& text : texts) {
    if (text.known_at < cut) changed.push_back(text);
  }
  for (const ScoredText& text : others) {
    if (text.known_at >= cut) changed.push_back(text);
  }
  RC_ASSERT(known_by(cut, frequency, changed) == known_by(cut, frequency, texts));
}

}  // namespace
}  // namespace bellwether::signal
