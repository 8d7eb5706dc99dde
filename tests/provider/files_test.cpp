#include "bellwether/provider/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;

using NamedFile = std::pair<std::string, std::string>;

// A session with files of the given contents.
class FileSession {
 public:
  explicit FileSession(const std::vector<NamedFile>& files) {
    for (const auto& [name, content] : files) {
      session_.settings.files.push_back(folder_.write(name, content));
    }
  }
  const ProviderSession& get() const { return session_; }

 private:
  tests::TemporaryFolder folder_;
  tests::AnsweringClient client_{std::vector<tests::Answer>{}};
  tests::TestJob job_;
  ProviderSession session_{client_, job_.get(), {}};
};

constexpr const char* kPriceFile =
    "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n"
    "2025-10-30,10,11,9,10,100,0,0\n2025-10-31,10,11,9,10.5,100,0.25,0\n";
constexpr const char* kTextFile =
    "datetime,ticker,headline,source\n2025-10-30 10:00:00,EXMPL,A headline,House\n"
    "2025-10-30 11:00:00,OTHER,Another,House\n2025-09-30 11:00:00,EXMPL,Too early,House\n";

TEST(Files, Prices_and_texts_are_told_apart_by_their_columns) {
  const FileSession files({{"EXMPL.csv", kPriceFile}, {"news.csv", kTextFile}});
  const auto bars = read_bars_of_files(tests::prices_of("EXMPL", "2025-10-30", "2025-10-31"), files.get());
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(bars->bars.size(), 2U);
  EXPECT_EQ(bars->bars[1].bar.close, 10.5);
  EXPECT_EQ(bars->bars[1].dividend, 0.25);
  EXPECT_EQ(bars->bars[0].provider, "file");
  const auto texts =
      read_texts_of_files(tests::texts_about("EXMPL", "", "2025-10-01", "2025-10-31"), files.get());
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->texts.size(), 1U);
  EXPECT_EQ(texts->texts[0].text.body, "A headline");
  EXPECT_EQ(texts->texts[0].text.known_at.seconds, tests::seconds("2025-10-30T14:00:00Z"));
  EXPECT_EQ(texts->report.off_subject, 1U);
  EXPECT_EQ(texts->report.outside, 1U);
}

TEST(Files, Two_files_that_disagree_on_a_day_are_refused) {
  const FileSession files(
      {{"EXMPL.csv", kPriceFile},
       {"EXMPL (1).csv", "Date,Open,High,Low,Close,Volume\n2025-10-30,10,11,9,10.1,100\n"}});
  const auto bars = read_bars_of_files(tests::prices_of("EXMPL", "2025-10-30", "2025-10-31"), files.get());
  ASSERT_FALSE(bars);
  EXPECT_EQ(bars.error().kind, core::ErrorKind::data);
  EXPECT_THAT(bars.error().message, HasSubstr("another of the files differs"));
}

TEST(Files, A_file_of_another_ticker_is_passed_over) {
  const FileSession files(std::vector<NamedFile>{{"OTHER.csv", kPriceFile}});
  const auto bars = read_bars_of_files(tests::prices_of("EXMPL", "2025-10-30", "2025-10-31"), files.get());
  ASSERT_TRUE(bars);
  EXPECT_TRUE(bars->bars.empty());
  EXPECT_THAT(tests::joined(bars->report.warnings), HasSubstr("no prices of EXMPL"));
}

TEST(Files, A_month_without_texts_is_told_and_no_file_at_all_is_an_error) {
  const FileSession files(std::vector<NamedFile>{{"news.csv", kTextFile}});
  const auto texts =
      read_texts_of_files(tests::texts_about("EXMPL", "", "2025-10-01", "2025-11-30"), files.get());
  ASSERT_TRUE(texts);
  EXPECT_THAT(tests::joined(texts->report.warnings), HasSubstr("file: no texts in 2025-11"));
  const FileSession none(std::vector<NamedFile>{});
  EXPECT_EQ(read_texts_of_files(tests::texts_about("EXMPL", "", "2025-10-01", "2025-10-31"), none.get())
                .error()
                .kind,
            core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::provider
