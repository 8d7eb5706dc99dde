#include "bellwether/dataset/llm/company_news.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::dataset {
namespace {

using testing::ElementsAre;

const NamesOfCompanies kWanted = {{{"AAPL"}, {"Apple"}}, {{"MSFT"}, {"Microsoft"}}};

std::vector<std::string> headlines(const std::vector<feature::NewsItem>& news) {
  std::vector<std::string> texts;
  for (const feature::NewsItem& each : news) texts.push_back(each.headline);
  return texts;
}

feature::NewsItem item(const char* time, const char* headline) {
  return {*market::parse_utc(time), *market::parse_utc(time), headline, ""};
}

class CompanyNews : public testing::Test {
 protected:
  auto read(const std::string& rows) {
    CompanyFiles files;
    files.texts = {folder_.write("news.csv", "datetime,ticker,headline,summary\n" + rows).string()};
    return read_company_news(files, kWanted, job_.get(), inputs_);
  }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  CompanyInputs inputs_;
};

TEST_F(CompanyNews, Each_text_goes_to_its_company_on_one_line_and_the_rest_is_counted) {
  const auto news = read(
      "2023-01-10T15:00:00Z,AAPL,\"Apple opens\n a plant\",It is large.\n"
      "2023-01-10T16:00:00Z,IBM,IBM opens a plant,\n"
      "2023-01-10T17:00:00Z,MSFT,Microsoft sells more,\n");
  ASSERT_TRUE(news) << news.error().message;
  EXPECT_THAT(headlines(news->at({"AAPL"})), ElementsAre("Apple opens a plant"));
  EXPECT_EQ(news->at({"AAPL"})[0].summary, "It is large.");
  EXPECT_EQ(to_text(news->at({"AAPL"})[0].known_at), "2023-01-10T15:00:00Z");
  EXPECT_THAT(headlines(news->at({"MSFT"})), ElementsAre("Microsoft sells more"));
  EXPECT_EQ(inputs_.news.used, 2U);
  EXPECT_EQ(inputs_.news.of_others, 1U);
  ASSERT_EQ(inputs_.records.size(), 1U);
  EXPECT_EQ(inputs_.records[0].rows, 3U);
}

TEST_F(CompanyNews, A_file_that_is_not_there_is_an_error) {
  CompanyFiles files;
  files.texts = {(folder_.path() / "none.csv").string()};
  const auto news = read_company_news(files, kWanted, job_.get(), inputs_);
  ASSERT_FALSE(news);
  EXPECT_EQ(news.error().kind, core::ErrorKind::not_found);
}

// Wednesday and Thursday are of one week, Monday is of the next.
TEST(WithoutRepeats, The_first_of_a_week_stays_and_the_next_week_begins_anew) {
  const auto kept = without_repeats({item("2023-01-16T15:00:00Z", "Apple opens a plant in Ohio"),
                                     item("2023-01-12T15:00:00Z", "Apple opens a plant in Ohio!"),
                                     item("2023-01-11T15:00:00Z", "Apple opens a plant in Ohio"),
                                     item("2023-01-12T16:00:00Z", "Rates rise and banks fall")},
                                    market::Calendar::nyse());
  std::vector<std::string> times;
  for (const feature::NewsItem& each : kept) times.push_back(to_text(each.known_at));
  EXPECT_THAT(times, ElementsAre("2023-01-11T15:00:00Z", "2023-01-12T16:00:00Z", "2023-01-16T15:00:00Z"));
}

}  // namespace
}  // namespace bellwether::dataset
