// Every real file of ../shared/data reads to the last row. The row counts are those of its README.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/text_source.h"
#include "tests/support/shared_data.h"

namespace bellwether::source {
namespace {

struct Expected {
  const char* path;
  const char* schema;
  std::uint64_t read, kept, labeled, by_day;
};

class RealTexts : public testing::TestWithParam<Expected> {};

TEST_P(RealTexts, Are_read_to_the_last_row) {
  const Expected& expected = GetParam();
  const auto path = tests::shared_path(std::string("data/") + expected.path);
  if (!path) GTEST_SKIP() << tests::kNeedsShared;
  auto stream = open_texts(path->string(), {.labels = LabelUse::required});
  ASSERT_TRUE(stream) << stream.error().message;
  EXPECT_EQ(stream->schema(), expected.schema);
  std::uint64_t labeled = 0, by_day = 0;
  for (;;) {
    const auto text = stream->next();
    ASSERT_TRUE(text) << text.error().message;
    if (!*text) break;
    labeled += (*text)->label ? 1 : 0;
    by_day += (*text)->precision == market::TimePrecision::day ? 1 : 0;
    ASSERT_GE((*text)->known_at, (*text)->event_time);
  }
  EXPECT_EQ(stream->report().read, expected.read);
  EXPECT_EQ(stream->report().kept, expected.kept);
  EXPECT_EQ(stream->report().refused_count(), 0u);
  EXPECT_EQ(labeled, expected.labeled);
  EXPECT_EQ(by_day, expected.by_day);
  EXPECT_EQ(stream->record().bytes, std::filesystem::file_size(*path));
}

INSTANTIATE_TEST_SUITE_P(
    Source, RealTexts,
    testing::Values(
        Expected{"text/phrasebank/Sentences_AllAgree.txt", "phrasebank", 2264, 2264, 2264, 0},
        Expected{"text/phrasebank/Sentences_75Agree.txt", "phrasebank", 3453, 3453, 3453, 0},
        Expected{"text/phrasebank/Sentences_66Agree.txt", "phrasebank", 4217, 4217, 4217, 0},
        Expected{"text/phrasebank/Sentences_50Agree.txt", "phrasebank", 4846, 4846, 4846, 0},
        Expected{"text/twitter_financial_news/train.csv", "twitter_financial_news", 9543, 9543, 9543, 0},
        Expected{"text/stockemotions/train_stockemo.csv", "stockemotions", 8000, 8000, 8000, 8000},
        Expected{"text/stockemotions/val_stockemo.csv", "stockemotions", 1000, 1000, 1000, 1000},
        Expected{"text/stockemotions/test_stockemo.csv", "stockemotions", 1000, 1000, 1000, 1000},
        Expected{"text/stock_data/stock_data.csv", "stock_data", 5791, 5781, 5781, 0},
        Expected{"text/sentfin/SEntFiN.csv", "sentfin", 10753, 10753, 9518, 0},
        Expected{"text/taborda/tweets_labelled_09042020_16072020.csv", "taborda_tweets", 5000, 5000, 1300, 0},
        Expected{"text/stocktwits_messages.jsonl", "stocktwits", 828, 828, 349, 0},
        Expected{"news/headlines.csv", "headlines", 42694, 42694, 0, 10910},
        Expected{"news/feed_with_summaries_2024_2025.csv", "news_feed", 3877, 3877, 0, 0},
        Expected{"news/megacaps_2023_2024.csv", "headlines_with_summaries", 4440, 4440, 0, 4},
        Expected{"stocknet/tweets.csv", "stocknet_tweets", 119641, 119641, 0, 0},
        Expected{"corpus/financial_lines.txt", "lines", 287003, 287003, 0, 0},
        Expected{"corpus/permissive_lines.txt", "lines", 148590, 148590, 0, 0}));

struct Folder {
  const char* path;
  const char* schema;
  std::size_t files;
  std::uint64_t rows;
  std::size_t refused;
};

class RealPrices : public testing::TestWithParam<Folder> {};

// Left out are three StockNet rows without any price ("null" throughout) and, refused, one FNSPID row (QQQ,
// 2019-07-19) whose open lies above its high.
TEST_P(RealPrices, Are_read_with_their_few_bad_rows_refused) {
  const Folder& expected = GetParam();
  const auto folder = tests::shared_path(std::string("data/") + expected.path);
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  std::size_t files = 0, refused = 0, gap_days = 0;
  std::uint64_t rows = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const auto prices = read_prices(entry.path().string(), {.bad_rows = io::BadRows::skip});
    ASSERT_TRUE(prices) << prices.error().message;
    EXPECT_EQ(prices->schema, expected.schema);
    const std::uint64_t left_out = prices->report.refused_count() + prices->report.empty;
    EXPECT_EQ(prices->report.kept + left_out, prices->report.read);
    for (const Gap& gap : prices->gaps) gap_days += static_cast<std::size_t>(gap.days);
    for (const NamedSeries& extra : prices->extra) ASSERT_EQ(extra.values.size(), prices->series.bars.size());
    refused += left_out;
    rows += prices->report.read;
    ++files;
  }
  EXPECT_EQ(files, expected.files);
  EXPECT_EQ(rows, expected.rows);
  EXPECT_EQ(refused, expected.refused);
  EXPECT_EQ(gap_days, expected.refused);  // nothing else is missing
}

INSTANTIATE_TEST_SUITE_P(Source, RealPrices,
                         testing::Values(Folder{"prices/daily", "daily", 34, 212'086, 0},
                                         Folder{"prices/fnspid50", "daily_adjusted", 50, 127'937, 1},
                                         Folder{"stocknet/prices", "daily_adjusted", 88, 108'592, 3}));

}  // namespace
}  // namespace bellwether::source
