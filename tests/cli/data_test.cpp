// data list and data check, run as a user runs them.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

std::string example(const std::string& name) { return repository_path("tests/data/source/" + name).string(); }

TEST(DataCommands, List_names_every_shape) {
  const ProgramOutcome outcome = run_bellwether({"data", "list", "--format", "csv"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  for (const char* shape : {"headlines,texts,csv", "stocktwits,texts,jsonl", "phrasebank,texts,lines",
                            "daily_adjusted,prices,csv"}) {
    EXPECT_NE(outcome.output.find(shape), std::string::npos) << shape;
  }
}

TEST(DataCommands, Check_tells_shape_rows_range_and_gaps) {
  const ProgramOutcome texts = run_bellwether({"data", "check", example("headlines.csv"), "--format", "csv"});
  EXPECT_EQ(texts.exit_code, 0) << texts.errors;
  for (const char* fact : {"schema,name,headlines\n", "rows,read,4\n", "range,first,2024-07-03T00:00:00Z\n",
                           "ticker,AAPL,3\n", "dated to the,day,2\n"}) {
    EXPECT_NE(texts.output.find(fact), std::string::npos) << fact << texts.output;
  }
  const ProgramOutcome prices =
      run_bellwether({"data", "check", example("prices_daily.csv"), "--format", "csv"});
  EXPECT_NE(prices.output.find("gap,2024-07-08 to 2024-07-08,1\n"), std::string::npos) << prices.output;
}

TEST(DataCommands, Check_of_a_file_with_bad_rows_reports_them_and_ends_with_exit_code_4) {
  const TemporaryFolder folder;
  const auto path =
      folder.write("t.csv", "datetime,ticker,headline,source\n2024-07-33,A,x,y\n2024-07-03,A,x,y\n");
  const ProgramOutcome outcome = run_bellwether({"data", "check", path.string(), "--format", "csv"});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.output.find("refused,date,1\n"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("t.csv:2:1: '2024-07-33'"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.errors.find("1 of 2 rows refused"), std::string::npos) << outcome.errors;
  EXPECT_NE(outcome.errors.find("in other commands too with --on-bad-row skip"), std::string::npos);
}

TEST(DataCommands, Check_of_a_file_without_a_good_row_names_no_flag_that_would_help) {
  const TemporaryFolder folder;
  const auto path = folder.write("p.csv", "Date,Open,High,Low,Close,Volume\n2024-07-01,x,1,1,1,1\n");
  const ProgramOutcome outcome = run_bellwether({"data", "check", path.string(), "--on-bad-row", "skip"});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.errors.find("1 of 1 rows refused, none is left"), std::string::npos) << outcome.errors;
  EXPECT_EQ(outcome.errors.find("--on-bad-row"), std::string::npos) << outcome.errors;
}

TEST(DataCommands, Check_of_prices_in_json_says_what_a_reader_of_prices_says) {
  const TemporaryFolder folder;
  const auto path = folder.write(
      "eod.json", R"([{"date": "2024-07-01", "open": 10, "high": 11, "low": 9, "close": 10, "volume": 5}])");
  const ProgramOutcome outcome = run_bellwether({"data", "check", path.string()});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.errors.find("write it as CSV"), std::string::npos) << outcome.errors;
}

TEST(DataCommands, Check_tells_prices_by_their_content_and_needs_no_ticker) {
  const TemporaryFolder folder;
  const std::string rows = "2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n";
  for (const char* name : {"HistoricalData_1700000000001.csv", "prices.txt", "HTL Historical Data.csv"}) {
    const auto path = folder.write(name, "Date,Open,High,Low,Close,Volume\n" + rows);
    const ProgramOutcome outcome = run_bellwether({"data", "check", path.string(), "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    EXPECT_NE(outcome.output.find("file,holds,prices\n"), std::string::npos) << name << outcome.output;
  }
  const auto old = folder.write("old.csv", "Date,Open,High,Low,Close,Volume\n1980-12-12,1,2,1,1,5\n" + rows);
  const ProgramOutcome outcome = run_bellwether({"data", "check", old.string(), "--format", "csv"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("rows,before the calendar (1990),1\n"), std::string::npos) << outcome.output;
}

TEST(DataCommands, Check_of_prices_follows_or_refuses_every_flag) {
  const TemporaryFolder folder;
  const auto path = folder.write("HTL.csv", "Day,Open,High,Low,Settle,Volume\n07/01/24,1,2,1,1,5\n").string();
  const ProgramOutcome read =
      run_bellwether({"data", "check", path, "--price-columns", "close=Settle", "--date-format", "%m/%d/%y"});
  EXPECT_EQ(read.exit_code, 0) << read.errors;
  const ProgramOutcome mistyped = run_bellwether({"data", "check", path, "--time-column", "Dya"});
  EXPECT_EQ(mistyped.exit_code, 2);
  EXPECT_NE(mistyped.errors.find("--time-column: there is no column 'Dya'"), std::string::npos)
      << mistyped.errors;
  for (const char* flag : {"--label-column", "--label-names"}) {
    const ProgramOutcome refused = run_bellwether({"data", "check", path, flag, "0=negative"});
    EXPECT_EQ(refused.exit_code, 2) << flag;
    EXPECT_NE(refused.errors.find(flag), std::string::npos) << refused.errors;
  }
  EXPECT_EQ(run_bellwether({"data", "check", path, "--date-format", "%Q"}).exit_code, 2);
}

TEST(DataCommands, Errors_have_the_exit_code_of_their_kind) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_bellwether({"data", "check", folder.write("empty.csv", "").string()}).exit_code, 4);
  EXPECT_EQ(run_bellwether({"data", "check", "/nowhere/news.csv"}).exit_code, 4);
  EXPECT_EQ(run_bellwether({"data", "check", example("headlines.csv"), "--schema", "headline"}).exit_code, 2);
  EXPECT_EQ(run_bellwether({"data", "check", example("headlines.csv"), "--timezone", "mars"}).exit_code, 2);
}

TEST(DataCommands, Check_reads_or_names_every_form_of_file) {
  const TemporaryFolder folder;
  const struct {
    const char *name, *content;
    int exit_code;
    const char* told;
  } cases[] = {{"news.json", "[{\"ts\":\"2024-01-02T10:00:00Z\",\"text\":\"fine\"}]\n", 0, "rows,kept,1\n"},
               {"all.csv", "negative,\"Profit fell , again\"\npositive,Profit rose\n", 0, "rows,read,2\n"},
               {"sep.csv", "sep=;\ndate;text\n2024-01-02;up\n", 0, "rows,kept,1\n"},
               {"labels.csv", "text,label\nfell,0\nrose,1\n", 0, "label,0 = ?,1\n"},
               {"rows.csv", "2024-01-02,AAPL,Up\n2024-01-03,AAPL,Down\n", 4, "--columns date,ticker,text"},
               {"page.csv", "<!DOCTYPE html>\n", 4, "an HTML page"},
               {"note.csv", "{\"Note\": \"5 calls a minute\"}\n", 4, "5 calls a minute"},
               {"none.csv", "No data\n", 4, "'No data'"},
               {"table.csv", "PAR1\x15\x04", 4, "read_parquet"}};
  for (const auto& each : cases) {
    const ProgramOutcome outcome =
        run_bellwether({"data", "check", folder.write(each.name, each.content).string(), "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, each.exit_code) << each.name << outcome.errors;
    EXPECT_NE((outcome.output + outcome.errors).find(each.told), std::string::npos)
        << each.name << outcome.output << outcome.errors;
  }
}

TEST(DataCommands, Zone_and_locale_of_the_machine_change_no_byte) {
  const auto check = [](const std::string& zone, const std::string& locale) {
    ProgramOutcome outcome;
    for (const char* name : {"headlines.csv", "prices_adjusted.csv"}) {
      const ProgramOutcome one =
          run_bellwether({"data", "check", example(name), "--format", "json"},
                         {.environment = {"TZ=" + zone, "LANG=" + locale, "LC_ALL=" + locale}});
      outcome.output += one.output;
      outcome.exit_code += one.exit_code;
    }
    return outcome;
  };
  const ProgramOutcome expected = check("UTC", "C");
  ASSERT_EQ(expected.exit_code, 0);
  int settings = 0;
  for (const char* zone : {"UTC",
                           "America/New_York",
                           "America/Los_Angeles",
                           "America/Sao_Paulo",
                           "America/St_Johns",
                           "Europe/London",
                           "Europe/Berlin",
                           "Europe/Moscow",
                           "Africa/Cairo",
                           "Asia/Kolkata",
                           "Asia/Kathmandu",
                           "Asia/Shanghai",
                           "Asia/Tokyo",
                           "Australia/Sydney",
                           "Australia/Lord_Howe",
                           "Pacific/Auckland",
                           "Pacific/Apia",
                           "Pacific/Honolulu",
                           "EST5EDT",
                           "Nowhere/At_All"}) {
    for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "hi_IN"}) {
      ASSERT_EQ(check(zone, locale).output, expected.output) << zone << " " << locale;
      ++settings;
    }
  }
  EXPECT_EQ(settings, 100);  // reliability.md, section 7, row 17
}

}  // namespace
}  // namespace bellwether::tests
