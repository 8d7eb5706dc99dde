#include "bellwether/dataset/build_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/sentiment/lexicon_analyzer.h"
#include "bellwether/signal/index_file.h"

namespace bellwether::dataset {
namespace {

constexpr std::string_view kNews =
    "datetime,ticker,headline\n"
    "2025-09-29 10:00:00,AAPL,Apple beats estimates\n"
    "2025-09-29 17:00:00,AAPL,Apple misses estimates\n"  // after the close: Tuesday's
    "2025-09-30,AAPL,Apple rises\n"                      // the day only: Wednesday's open
    "2025-09-30 11:00:00,MSFT,Microsoft falls\n"
    "2025-09-30 11:00:00,SPY,Stocks rally\n";

class BuildSignal : public ::testing::Test {
 protected:
  core::Result<Signal> build(std::string_view csv, const SignalOptions& options) {
    auto texts = source::open_texts(io::ByteStream::of_memory(std::string(csv), "news.csv"), {});
    if (!texts) return core::fail(texts.error());
    entries_.clear();
    return build_signal(*texts, {analyzer_, cleaner_, job_}, options,
                        [&](const IndexedText& text) -> core::Status {
                          entries_.push_back(text);
                          return {};
                        });
  }

  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  sentiment::LexiconAnalyzer analyzer_{text::Lexicon::finance(), pool_};
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  std::vector<IndexedText> entries_;
};

TEST_F(BuildSignal, Texts_go_to_the_day_that_can_first_know_them) {
  const auto signal = build(kNews, {.tickers = "AAPL"});
  ASSERT_TRUE(signal) << signal.error().message;
  ASSERT_EQ(signal->indices.size(), 1U);
  const auto& points = signal->indices[0].points;
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(to_text(points[0].period), "2025-09-29");
  EXPECT_EQ(points[0].positive, 1U);
  EXPECT_EQ(points[1].negative, 1U);
  EXPECT_EQ(to_text(points[2].period), "2025-10-01");
  EXPECT_EQ(points[2].texts(), 1U);
  EXPECT_EQ(signal->counts.scored, 3U);
  EXPECT_EQ(signal->counts.skipped, 2U);
}

TEST_F(BuildSignal, Texts_outside_the_span_are_counted_as_such) {
  const auto none = build(kNews, {.tickers = "AAPL"});
  EXPECT_EQ(none->outside, 0U);
  const auto day = build(kNews, {.tickers = "AAPL", .start = "2025-09-30", .end = "2025-09-30"});
  ASSERT_TRUE(day) << day.error().message;
  EXPECT_EQ(day->counts.scored, 3U);
  EXPECT_EQ(day->outside, 2U);
  EXPECT_EQ(build(kNews, {.tickers = "AAPL", .start = "2026-03-02", .end = "2026-03-03"})->outside, 3U);
  const auto month = build(
      kNews, {.by = signal::Frequency::month, .tickers = "AAPL", .start = "2025-09-30", .end = "2025-09-30"});
  EXPECT_EQ(month->outside, 1U);  // the text of October
}

TEST_F(BuildSignal, Texts_that_name_no_ticker_count_where_all_are_asked_for) {
  constexpr std::string_view kFeed =
      "datetime,headline\n2025-09-29 10:00:00,Apple beats estimates\n2025-09-29 11:00:00,Apple misses "
      "estimates\n";
  const auto none = build(kFeed, {});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("none of the 2 texts names a ticker: --ticker-column"),
            std::string::npos)
      << none.error().message;
  EXPECT_NE(none.error().message.find("--tickers AAPL --news-tickers all"), std::string::npos);
  const auto all = build(kFeed, {.tickers = "AAPL", .text_tickers = "all"});
  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->indices.size(), 1U);
  EXPECT_EQ(all->indices[0].ticker.symbol, "AAPL");
  EXPECT_EQ(all->entries, 2U);
  const auto others = build(kNews, {.tickers = "AAPL", .text_tickers = "MSFT,SPY"});
  ASSERT_TRUE(others) << others.error().message;
  EXPECT_EQ(others->entries, 2U);
  EXPECT_EQ(build(kFeed, {.text_tickers = "all"}).error().kind, core::ErrorKind::usage);
}

TEST_F(BuildSignal, Each_point_leads_back_to_its_texts) {
  const auto signal = build(kNews, {.tickers = "all"});
  ASSERT_TRUE(signal);
  EXPECT_EQ(signal->entries, 5U);
  ASSERT_EQ(entries_.size(), 5U);
  for (const auto& index : signal->indices) {
    for (const auto& point : index.points) {
      const auto behind = std::ranges::count_if(entries_, [&](const IndexedText& each) {
        return each.ticker == index.ticker && each.period == point.period;
      });
      EXPECT_EQ(static_cast<std::uint64_t>(behind), point.texts());
    }
  }
  EXPECT_EQ(entries_[1].id, "news.csv:3");
}

TEST_F(BuildSignal, Range_and_named_tickers_without_texts_give_empty_points) {
  const auto signal = build(kNews, {.tickers = "AAPL,NVDA", .start = "2025-09-25", .end = "2025-10-02"});
  ASSERT_TRUE(signal);
  ASSERT_EQ(signal->indices.size(), 2U);
  EXPECT_EQ(signal->indices[1].ticker.symbol, "NVDA");
  EXPECT_EQ(signal->indices[1].points.size(), 6U);
  EXPECT_EQ(coverage_of(signal->indices[1]), 0);
}

TEST_F(BuildSignal, Text_about_two_tickers_counts_for_both) {
  const auto signal =
      build("created_at,text\n2025-09-30T15:00:00Z,$AAPL and $SPY rally\n2025-09-30T15:00:00Z,no ticker\n",
            {.tickers = "all"});
  ASSERT_TRUE(signal) << signal.error().message;
  EXPECT_EQ(signal->indices.size(), 2U);
  EXPECT_EQ(signal->counts.scored, 1U);
  EXPECT_EQ(signal->entries, 2U);
  EXPECT_EQ(signal->without_ticker, 1U);
}

TEST_F(BuildSignal, Source_weights_move_the_impacts) {
  constexpr std::string_view csv =
      "datetime,ticker,headline,source\n2025-09-30 11:00:00,AAPL,Apple rallies,wire\n";
  const auto plain = build(csv, {});
  const auto weighted = build(csv, {.source_weights = "wire=2"});
  ASSERT_TRUE(plain && weighted);
  EXPECT_DOUBLE_EQ(weighted->indices[0].points[0].positive_impact,
                   2 * plain->indices[0].points[0].positive_impact);
}

TEST_F(BuildSignal, Weights_of_sources_that_no_text_has_are_refused_or_told) {
  constexpr std::string_view csv =
      "datetime,ticker,headline,source\n2025-09-30 11:00:00,AAPL,Apple rallies,wire\n";
  const auto none = build(csv, {.source_weights = "news=2,blog=0.5"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, core::ErrorKind::usage);
  EXPECT_EQ(none.error().message,
            "--source-weights has no effect: no text is from blog or news; the texts name wire");
  const auto some = build(csv, {.source_weights = "wire=2,blog=0.5"});
  ASSERT_TRUE(some) << some.error().message;
  EXPECT_EQ(some->unmet_sources, std::vector<std::string>{"blog"});
  EXPECT_TRUE(build(csv, {.source_weights = "wire=2"})->unmet_sources.empty());
  EXPECT_NE(build(kNews, {.source_weights = "wire=2"}).error().message.find("the texts name no source"),
            std::string::npos);
}

TEST_F(BuildSignal, Impossible_options_are_usage_errors) {
  for (const SignalOptions& options :
       {SignalOptions{.tickers = ""}, SignalOptions{.tickers = "AAPL,,SPY"}, SignalOptions{.tickers = "A B"},
        SignalOptions{.start = "2025-9-1"}, SignalOptions{.end = "soon"},
        SignalOptions{.source_weights = "wire"}, SignalOptions{.source_weights = "wire=-1"},
        SignalOptions{.source_weights = "wire=1001"}}) {
    const auto signal = build(kNews, options);
    ASSERT_FALSE(signal);
    EXPECT_EQ(signal.error().kind, core::ErrorKind::usage) << signal.error().message;
  }
}

TEST_F(BuildSignal, Unusable_texts_are_data_errors) {
  EXPECT_EQ(build(kNews, {.tickers = "NVDA"}).error().kind, core::ErrorKind::data);
  EXPECT_EQ(build("datetime,ticker,headline\n", {}).error().kind, core::ErrorKind::data);
  const auto undated = build("ticker,headline\nAAPL,Apple rises\n", {});
  ASSERT_FALSE(undated);
  EXPECT_NE(undated.error().message.find("--time-column"), std::string::npos) << undated.error().message;
  const auto early = build("datetime,ticker,headline\n1975-09-30 11:00:00,AAPL,Apple rises\n", {});
  ASSERT_FALSE(early);
  EXPECT_NE(early.error().message.find("news.csv:2"), std::string::npos) << early.error().message;
}

// rows known at or after the cut are changed; the points known by then are not.
TEST_F(BuildSignal, Changed_future_rows_change_no_earlier_byte) {
  const SignalOptions options{.tickers = "AAPL", .start = "2025-09-29", .end = "2025-10-01"};
  const auto before = build(kNews, options);
  std::string changed(kNews);
  changed.replace(changed.find("misses estimates"), 6, "doubles");
  changed += "2025-09-29 16:00:00,AAPL,Apple soars\n";
  const auto after = build(changed, options);
  ASSERT_TRUE(before && after);
  const auto line = [](const Signal& signal, std::size_t point) {
    return index_line(signal.indices[0], signal.indices[0].points[point], signal::IndexFormat::csv);
  };
  EXPECT_EQ(line(*before, 0), line(*after, 0));
  EXPECT_NE(line(*before, 1), line(*after, 1));
}

}  // namespace
}  // namespace bellwether::dataset
