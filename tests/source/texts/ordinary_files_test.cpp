// Files of texts as ordinary programs and sites write them, read with no option or refused with one that reads them.
// Their texts and values are made up; 31 January 2024, 14:05 in New York, is 19:05 UTC.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using testing::HasSubstr;
using tests::read_text_bytes;

struct OrdinaryFile {
  const char* name;  // of the file: its ending says what it is
  const char* shape;
  std::string bytes;
  const char* known;
};

const OrdinaryFile kReadAsTheyAre[] = {
    {"t.csv", "Benzinga on Kaggle",
     "headline,url,publisher,date,stock\nHarbor rises,u,Wire,2024-01-31 14:05:00-05:00,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "Reuters on Kaggle", "Headlines,Time,Description\nHarbor rises,Jan 31 2024,more\n",
     "2024-02-01T14:30:00Z"},
    {"t.csv", "CNBC on Kaggle",
     "Headlines,Time,Description\nHarbor rises,\" 2:05  PM ET Wed, 31 January 2024\",more\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "Excel, American",
     "date,title,stock\n1/31/2024 2:05:00 PM,Harbor rises,HBR\n2/1/2024 9:35:00 AM,Harbor falls,HBR\n",
     "2024-01-31T19:05:00Z 2024-02-01T14:35:00Z"},
    {"t.csv", "Excel, German",
     "\xEF\xBB\xBF"
     "date;title;ticker\n31.01.2024 14:05;Harbor rises;HBR\n01.02.2024 09:35;Harbor falls;HBR\n",
     "2024-01-31T19:05:00Z 2024-02-01T14:35:00Z"},
    {"t.csv", "British",
     "published_at,headline,symbol\n01/02/2024 09:35,Harbor falls,HBR\n31/01/2024 14:05,Harbor rises,HBR\n",
     "2024-02-01T14:35:00Z 2024-01-31T19:05:00Z"},
    {"t.csv", "thousandths of seconds", "timestamp,text,ticker\n1706727900000,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "tweets", "id,created_at,tweet\n1,Wed Jan 31 19:05:00 +0000 2024,$HBR rises\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "two columns with AM and PM", "date,time,headline,ticker\n1/31/2024,2:05 PM,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "a browser's toLocaleString()",
     "date,headline,ticker\n\"1/31/2024, 2:05:00\xE2\x80\xAFPM\",Harbor rises,HBR\n", "2024-01-31T19:05:00Z"},
    {"t.csv", "press releases", "date,headline,ticker\n\"Jan. 31, 2024 2:05 p.m. ET\",Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "long dates",
     "date,headline,ticker\n\"Wednesday, January 31, 2024 2:05 PM EST\",Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "a mail program", "date,headline,ticker\nWed 1/31/2024 2:05 PM,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "a database", "date,headline,ticker\n31-JAN-2024 02:05:00 PM,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "days with a lost time", "date,headline,ticker\n1/31/2024 0:00,Harbor rises,HBR\n",
     "2024-02-01T14:30:00Z"},
    {"t.csv", "a press archive",
     "published_date,published_time,headline,ticker\n31/01/2024,14:05:00,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "UTC by the name", "Timestamp (UTC),Headline,Ticker\n31/01/2024 19:05:00,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.tsv", "tabs and millionths",
     "date\theadline\tticker\n2024-01-31 14:05:00.000000\tHarbor rises\tHBR\n", "2024-01-31T19:05:00Z"},
    {"t.csv", "posts", "id,title,selftext,created_utc\nx1,$HBR rises,,1706727900.0\n",
     "2024-01-31T19:05:00Z"},
    {"t.csv", "compact times", "time_published,title,ticker\n20240131T140500,Harbor rises,HBR\n",
     "2024-01-31T19:05:00Z"},
    {"t.json", "a news service",
     R"({"status":"ok","articles":[{"source":{"name":"Wire"},"title":"Harbor rises","publishedAt":"2024-01-31T19:05:00Z"}]})",
     "2024-01-31T19:05:00Z"},
};

TEST(OrdinaryFiles, Are_read_with_no_option) {
  for (const OrdinaryFile& each : kReadAsTheyAre) {
    const auto read = read_text_bytes(each.bytes, {}, each.name);
    EXPECT_EQ(read.error, "") << each.shape;
    EXPECT_EQ(read.known(), each.known) << each.shape;
  }
}

struct RefusedFile {
  const char* shape;
  std::string times;  // of a row each
  const char* remedy;
  const char* format;  // that the remedy names
  const char* known;
};

const RefusedFile kRefused[] = {
    {"no day beyond 12", "02/03/2024", "--time-format %m/%d/%Y or --time-format %d/%m/%Y", "%d/%m/%Y",
     "2024-03-04T14:30:00Z"},
    {"a site's short dates", "Jan-31-24 02:05PM", "--time-format '%b-%d-%y %I:%M%p'", "%b-%d-%y %I:%M%p",
     "2024-01-31T19:05:00Z"},
    {"a paper's short dates", "31-Jan-24", "--time-format %d-%b-%y", "%d-%b-%y", "2024-02-01T14:30:00Z"},
    {"Excel's short dates", "1/31/24 14:05", "--time-format '%m/%d/%y %H:%M'", "%m/%d/%y %H:%M",
     "2024-01-31T19:05:00Z"},
};

TEST(OrdinaryFiles, Of_two_meanings_are_refused_with_the_option_that_reads_them) {
  for (const RefusedFile& each : kRefused) {
    const std::string bytes = "date,headline,ticker\n" + each.times + ",Harbor rises,HBR\n";
    EXPECT_THAT(read_text_bytes(bytes).error, HasSubstr(each.remedy)) << each.shape;
    TextOptions options;
    options.time_format = each.format;
    EXPECT_EQ(read_text_bytes(bytes, options).known(), each.known) << each.shape;
  }
}

}  // namespace
}  // namespace bellwether::source
