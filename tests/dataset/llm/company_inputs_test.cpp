#include "bellwether/dataset/llm/company_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::dataset {
namespace {

using testing::HasSubstr;

std::string price_file(std::uint64_t seed) {
  std::string csv = "Date,Open,High,Low,Close,Volume\n";
  for (const market::Bar& each : tests::made_bars(60, seed).bars)
    csv += fmt::format("{},{},{},{},{},{}\n", to_text(each.day), each.open, each.high, each.low, each.close,
                       each.volume);
  return csv;
}

class ReadCompanyInputs : public testing::Test {
 protected:
  ReadCompanyInputs() {
    folder_.write("prices/AAPL.csv", price_file(1));
    folder_.write("prices/MSFT.csv", price_file(2));
    folder_.write("prices/TSLA.csv", price_file(3));
    files_.prices = (folder_.path() / "prices").string();
  }
  core::Result<CompanyInputs> read() {
    return read_company_inputs(files_, feature::WeekMode::leak_free, job_.get());
  }

  tests::TemporaryFolder folder_;
  CompanyFiles files_;
  tests::TestJob job_;
};

TEST_F(ReadCompanyInputs, Of_the_index_only_its_companies_are_taken) {
  const auto inputs = read();
  ASSERT_TRUE(inputs) << inputs.error().message;
  ASSERT_EQ(inputs->companies.size(), 2U);
  EXPECT_EQ(inputs->companies[1].past.ticker().symbol, "MSFT");
  EXPECT_THAT(inputs->companies[0].names, testing::ElementsAre("Apple"));
  EXPECT_THAT(inputs->notes, testing::Contains(HasSubstr("No --texts")));
  EXPECT_THAT(inputs->notes, testing::Contains(HasSubstr("No --facts")));
  files_.universe = Universe::all;
  EXPECT_EQ(read()->companies.size(), 3U);
}

TEST_F(ReadCompanyInputs, News_of_several_files_are_joined_repeats_dropped_and_everything_counted) {
  files_.texts = {
      folder_
          .write("one.csv",
                 "datetime,ticker,headline\n2023-01-10T15:00:00Z,AAPL,Apple opens a plant in Ohio\n"
                 "2023-01-10T16:00:00Z,IBM,IBM opens a plant\n2023-01-11T16:00:00Z,AAPL,Apple opens a "
                 "plant in Ohio!\n2023-01-18T16:00:00Z,AAPL,Apple opens a plant in Ohio\n")
          .string(),
      folder_
          .write("two.csv",
                 "datetime,ticker,headline,summary\n2023-01-12T15:00:00Z,MSFT,Microsoft sells more,Looking "
                 "for stock market analysis and research with proves results? Yes.\n")
          .string()};
  const auto inputs = read();
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->companies[0].news.size(), 2U);  // the copy of the next week is no copy
  ASSERT_EQ(inputs->companies[1].news.size(), 1U);
  EXPECT_EQ(inputs->companies[1].news[0].summary, "");
  EXPECT_EQ(inputs->news.used, 3U);
  EXPECT_EQ(inputs->news.repeated, 1U);
  EXPECT_EQ(inputs->news.of_others, 1U);
  EXPECT_EQ(inputs->news.boilerplate, 1U);
  EXPECT_EQ(inputs->records.size(), 4U);
}

TEST_F(ReadCompanyInputs, Says_where_no_price_is_of_the_index) {
  files_.tickers = {"TSLA"};
  const auto inputs = read();
  ASSERT_FALSE(inputs);
  EXPECT_EQ(inputs.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(inputs.error().message, HasSubstr("--universe all"));
}

}  // namespace
}  // namespace bellwether::dataset
