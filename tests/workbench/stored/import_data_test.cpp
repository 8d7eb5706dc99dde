#include "bellwether/workbench/stored/import_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::HasSubstr;

constexpr std::string_view kHeadlines =
    "datetime,ticker,headline,source\n"
    "2025-09-29 10:00:00,AAPL,Apple beats estimates,wire\n"
    "2025-09-29 10:00:00,MSFT,Apple beats estimates,wire\n"
    "2025-09-29 10:00:00,AAPL,Apple beats estimates,wire\n"
    "2025-09-30,AAPL,Apple rises,wire\n";
constexpr std::string_view kPrices =
    "Date,Open,High,Low,Close,Volume\n"
    "2025-09-29,254.0,255.0,253.0,254.4,100\n"
    "2025-09-30,254.8,255.9,253.1,254.6,200\n";

class ImportData : public testing::Test {
 protected:
  core::Result<std::vector<ImportedFile>> import(std::vector<std::string> files) {
    ImportDataRequest request{.files = std::move(files), .store = store_.string()};
    return import_data(request, clock_, job_.get());
  }
  std::string hash() {
    auto database = store::Database::open(store_, store::OpenMode::existing);
    return database ? tests::table_hash(*database) : "";
  }

  tests::TemporaryFolder folder_;
  std::filesystem::path store_ = folder_.path() / "market.db";
  core::FixedClock clock_{tests::at("2025-11-01T00:00:00Z").seconds};
  tests::TestJob job_;
};

TEST_F(ImportData, Takes_prices_and_texts_and_the_same_again_changes_nothing) {
  const std::string texts = folder_.write("news.csv", kHeadlines).string();
  const std::string prices = folder_.write("AAPL.csv", kPrices).string();
  const auto first = import({texts, prices});
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->front().kind, "texts");
  EXPECT_EQ(first->front().stored.counts.rows, 4);
  EXPECT_EQ(first->front().stored.counts.added,
            2);  // one story about two tickers, given twice for one; one more
  EXPECT_EQ(first->back().kind, "prices");
  EXPECT_EQ(first->back().stored.counts.added, 2);
  const std::string before = hash();
  const auto again = import({texts, prices});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->front().stored.counts.added + again->back().stored.counts.added, 0);
  EXPECT_EQ(hash(), before);
}

TEST_F(ImportData, A_bad_row_leaves_nothing_of_its_file) {
  const std::string texts =
      folder_.write("news.csv", std::string(kHeadlines) + "2025-13-30,AAPL,Apple rises,wire\n").string();
  const auto imported = import({texts});
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().kind, ErrorKind::data);
  EXPECT_THAT(imported.error().message, HasSubstr("news.csv:6"));
  auto database = store::Database::open(store_, store::OpenMode::existing);
  EXPECT_EQ(*database->number("SELECT count(*) FROM texts"), 0);
}

TEST_F(ImportData, Texts_without_a_time_are_refused) {
  const auto imported = import({folder_.write("texts.csv", "text,label\nApple rises,positive\n").string()});
  ASSERT_FALSE(imported);
  EXPECT_THAT(imported.error().message, HasSubstr("no time"));
}

TEST_F(ImportData, Prices_are_stored_under_a_ticker_that_somebody_named) {
  const auto nameless = import({folder_.write("my_prices.csv", kPrices).string()});
  ASSERT_FALSE(nameless);
  EXPECT_EQ(nameless.error().kind, ErrorKind::usage);
  EXPECT_THAT(nameless.error().message, HasSubstr("name it with --ticker"));
  const auto named = import({folder_.write("aapl_prices.csv", kPrices).string()});
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_THAT(named->front().notes, testing::Contains("Stored as the prices of AAPL."));
}

TEST_F(ImportData, Days_without_a_bar_and_volumes_of_zero_are_told) {
  std::string rows = "Date,Open,High,Low,Close,Volume\n";
  for (const char* day : {"2025-09-22", "2025-09-23", "2025-09-24", "2025-09-25", "2025-09-30"})
    rows += std::string(day) + ",1,2,1,2,0\n";
  const auto imported = import({folder_.write("AAPL.csv", rows).string()});
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_THAT(imported->front().warnings,
              testing::ElementsAre(testing::StartsWith("all 5 rows have a volume of 0"),
                                   "2 trading days between its first and last day have no bar, the first "
                                   "2025-09-26; data check lists them"));
}

TEST_F(ImportData, Bars_of_a_weekend_are_stored_by_a_calendar_that_has_them) {
  const std::string prices =
      folder_
          .write("BTC.csv", "Date,Open,High,Low,Close,Volume\n2025-09-27,1,2,1,2,10\n2025-09-28,2,2,1,1,10\n")
          .string();
  ImportDataRequest request{.files = {prices}, .store = store_.string()};
  request.prices.ticker = "BTC";
  EXPECT_FALSE(import_data(request, clock_, job_.get()));
  request.texts.calendar = "24/7";
  const auto imported = import_data(request, clock_, job_.get());
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->front().stored.counts.added, 2);
}

TEST_F(ImportData, Standard_input_and_odd_names_of_providers_are_refused) {
  EXPECT_EQ(import({"-"}).error().kind, ErrorKind::usage);
  const ImportDataRequest request{.files = {"x"}, .store = store_.string(), .provider = "a b"};
  EXPECT_EQ(import_data(request, clock_, job_.get()).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
