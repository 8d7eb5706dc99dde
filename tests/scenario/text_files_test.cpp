// Files of dated texts as people have them: no date too early, no ticker that is none, no form misunderstood.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/scenario/price_lines.h"
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class TextFiles : public Scenario {
 protected:
  // One headline at the time that `written` says, scored: its known_at, or the exit code where it is refused.
  std::string known_at(const std::string& written) const {
    const auto file =
        write("one.csv", "datetime,ticker,headline,source\n\"" + written + "\",HTL,Harbor wins,wire\n");
    const ProgramOutcome scored =
        run_bellwether({"text", "score", file, "--model", "lexicon", "--format", "csv"});
    if (scored.exit_code != 0) return "exit " + std::to_string(scored.exit_code);
    const std::string& out = scored.output;
    const auto columns = fields(out.substr(0, out.find('\n')));
    const auto values =
        fields(out.substr(out.find('\n') + 1, out.find('\n', out.find('\n') + 1) - out.find('\n') - 1));
    for (std::size_t i = 0; i < columns.size() && i < values.size(); ++i) {
      if (columns[i] == "known_at") return values[i];
    }
    return "no column known_at in " + out;
  }
  static std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> all(1);
    for (const char c : line) {
      if (c == ',') {
        all.emplace_back();
      } else {
        all.back().push_back(c);
      }
    }
    return all;
  }
};

TEST_F(TextFiles, A_midnight_with_a_zone_is_a_lost_time_of_day) {
  const std::string header = "datetime,ticker,headline,source\n";
  std::string zoned = header, naive = header;
  for (const char* day : {"2020-06-05", "2020-06-08", "2020-06-09", "2020-06-10"}) {
    zoned += std::string(day) + " 00:00:00+00:00,HTL,Harbor Tools wins an order,wire\n";
    naive += std::string(day) + " 00:00:00,HTL,Harbor Tools wins an order,wire\n";
  }
  const ProgramOutcome with_zone = index(write("zoned.csv", zoned)),
                       without = index(write("naive.csv", naive));
  EXPECT_EQ(with_zone.exit_code, 0) << with_zone.errors;
  EXPECT_EQ(with_zone.output, without.output);
  // Friday's news without an hour is known when the exchange opens on Monday.
  EXPECT_THAT(with_zone.output, AllOf(Not(HasSubstr("2020-06-05")), HasSubstr("2020-06-08")));
  EXPECT_THAT(with_zone.errors, Not(HasSubstr("carry no zone")));
  EXPECT_THAT(check(path("zoned.csv")).output, HasSubstr("dated to the,day,4\n"));
}

TEST_F(TextFiles, Stamps_of_FNSPID_are_known_with_their_shift) {
  const auto file = write("news.csv",
                          "Date,Article_title,Stock_symbol,Url,Publisher,Author,Article,Lsa_summary,Luhn_"
                          "summary,Textrank_summary,"
                          "Lexrank_summary\n2020-06-05 06:30:54 UTC,Shares reach new "
                          "highs,HTL,https://example.org/1,Wire,,,,,,\n");
  EXPECT_THAT(check(file).output, ContainsRegex("(hour|early)"));
  const ProgramOutcome built = index(file, {"--by", "session"});
  EXPECT_EQ(built.exit_code, 0) << built.errors;
  EXPECT_THAT(built.output, AllOf(HasSubstr("intra"), Not(HasSubstr("pre-market"))));
}

TEST_F(TextFiles, Times_of_many_forms_are_read_and_none_is_guessed) {
  for (const char* same : {"Tue, 02 Jan 2024 09:30:00 -0500", "1704205800", "1704205800000",
                           "2024-01-02T14:30:00z", "2024-01-02 14:30:00 GMT", "2024-01-02T20:00:00+05:30",
                           " 2024-01-02 09:30:00", "2024-01-02 09:30:00 ", "20240102T093000",
                           "Tue Jan 02 14:30:00 +0000 2024", "2024-01-02T14:30:00.000+0000"}) {
    EXPECT_EQ(known_at(same), "2024-01-02T14:30:00Z") << same;
  }
  for (const char* unclear :
       {"1 DAY AGO", "01/02/2024 09:30", "2024-01-02 09:30:00 XYZ", "2024-13-02", "yesterday", "17042058"}) {
    EXPECT_EQ(known_at(unclear), "exit 4") << unclear;
  }
}

TEST_F(TextFiles, What_pandas_writes_for_nothing_is_no_ticker) {
  std::string content = "datetime,ticker,headline,source\n2024-01-02 09:40:00,NA,Harbor wins,wire\n";
  for (const char* nothing : {"nan", "NaN", "N/A", "None", "null", "NULL", "<NA>", "NaT"}) {
    content += std::string("2024-01-02 09:41:00,") + nothing + ",Harbor gains,wire\n";
  }
  const auto file = write("news.csv", content);
  const ProgramOutcome checked = check(file, {"--on-bad-row", "skip"});
  EXPECT_THAT(checked.output,
              AllOf(HasSubstr("ticker,NA,1\n"), Not(HasSubstr("ticker,NAN")), Not(HasSubstr("ticker,NONE"))));
  EXPECT_THAT(checked.output + checked.errors, HasSubstr("missing ticker"));
  const ProgramOutcome built = index(file, {"--on-bad-row", "skip"});
  EXPECT_THAT(built.output, AllOf(Not(HasSubstr("NAN,")), Not(HasSubstr("NONE,")), Not(HasSubstr("NULL,"))));
}

TEST_F(TextFiles, Share_classes_in_cashtags_are_one_symbol) {
  const auto file =
      write("tweets.csv",
            "created_at,text\n2024-01-02 15:00:00+00:00,$BRK-B and $BRK/B and $BRK.B up\n"
            "2024-01-02 15:01:00+00:00,\"$BF-B, $AAPL's, $tsla. $GOOGL: $T-Mobile $AAPL_2 $SPY500\"\n");
  const ProgramOutcome scored =
      run_bellwether({"text", "score", file, "--model", "lexicon", "--format", "jsonl"});
  EXPECT_EQ(scored.exit_code, 0) << scored.errors;
  EXPECT_THAT(scored.output,
              AllOf(HasSubstr("BRK.B"), HasSubstr("BF.B"), HasSubstr("GOOGL"), HasSubstr("TSLA")));
  const ProgramOutcome tickers =
      run_bellwether({"text", "score", file, "--model", "lexicon", "--format", "csv"});
  EXPECT_THAT(tickers.output, AllOf(Not(ContainsRegex("[, ]BRK[, ]")), Not(ContainsRegex("[, ]T[, ]"))));
}

TEST_F(TextFiles, An_unknown_ticker_column_is_told) {
  const auto file = write(
      "tweets.csv",
      "Date,Tweet,Stock Name,Company Name\n2022-09-29 23:41:16+00:00,Deliveries look strong,HTL,Harbor\n"
      "2022-09-30 14:24:43+00:00,$AAPL better than this one,HTL,Harbor\n");
  const ProgramOutcome built = index(file);
  EXPECT_THAT(built.output + built.errors, AllOf(HasSubstr("--ticker-column"), HasSubstr("Stock Name")));
}

TEST_F(TextFiles, JSON_that_is_no_JSON_Lines_is_read_or_named) {
  const auto array =
      write("news.json",
            R"([{"ts":"2024-01-02T10:00:00Z","text":"fine"},{"ts":"2024-01-02T11:00:00Z","text":"good"}])");
  const auto document = write("stocktwits.json", R"({
 "messages": [
  {"id": 1, "body": "up we go $HTL", "created_at": "2024-01-02T10:00:00Z"}
 ]
})");
  for (const auto& [file, rows] : {std::pair{array, 2}, std::pair{document, 1}}) {
    const ProgramOutcome checked = check(file);
    if (checked.exit_code == 0) {
      EXPECT_THAT(checked.output, HasSubstr("rows,kept," + std::to_string(rows) + "\n"));
    } else {
      EXPECT_THAT(checked.errors, HasSubstr("JSON"));
    }
  }
}

TEST_F(TextFiles, What_is_no_table_is_named_for_what_it_is) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"<!DOCTYPE html>\n<html><head><title>Too Many Requests</title></head></html>\n", "(HTML|web page)"},
      {"{\n    \"Note\": \"Our standard call frequency is 5 calls per minute.\"\n}\n", "JSON"},
      {"No data\n", "(No data|download|row)"},
      {std::string("PAR1\x15\x04\x15\x10", 8) + std::string(64, '\0') + "PAR1", "Parquet"}};
  for (const auto& [content, name] : files) {
    const auto file = write("HTL.csv", content);
    for (const ProgramOutcome& outcome : {check(file), backtest("HTL", file)}) {
      EXPECT_EQ(outcome.exit_code, 4) << name;
      EXPECT_THAT(outcome.errors, ContainsRegex(name));
      EXPECT_THAT(outcome.errors, Not(HasSubstr("--text-column")));
    }
  }
}

TEST_F(TextFiles, Compressed_files_and_the_separator_line_of_Excel_are_read) {
  const auto lines = price_lines("2024-01-02", 61);
  const auto file = write("HTL.csv", price_file("Date,Open,High,Low,Close,Volume", lines));
  ASSERT_EQ(run_shell("gzip -k '" + file + "'").exit_code, 0);
  EXPECT_THAT(check(file + ".gz").output, HasSubstr("rows,kept,61\n"));
  std::filesystem::rename(file + ".gz", file);  // compressed under a plain name
  EXPECT_THAT(check(file).output, HasSubstr("rows,kept,61\n"));
  std::string excel = "sep=;\nDate;Open;High;Low;Close;Volume\n";
  for (const PriceLine& line : lines) {
    std::string written = plain_line(line) + "\n";
    for (char& c : written) c = c == ',' ? ';' : c;
    excel += written;
  }
  EXPECT_THAT(check(write("HTL.csv", excel)).output, HasSubstr("rows,kept,61\n"));
}

TEST_F(TextFiles, Texts_cut_at_the_longest_length_are_counted) {
  std::string article;
  for (int i = 0; i < 40; ++i)
    article += "The company said on Monday that it will present its plans to the board next month. ";
  const auto file = write(
      "news.csv", "datetime,ticker,headline,source\n2024-01-02 09:40:00,HTL,\"" + article + "\",wire\n");
  const ProgramOutcome scored = run_bellwether({"text", "score", file, "--format", "csv"});
  EXPECT_THAT(scored.errors, AllOf(HasSubstr("128"), HasSubstr("cut")));
  const ProgramOutcome built = run({"signal", "build", "--texts", file, "--format", "csv"});
  EXPECT_THAT(built.errors, AllOf(HasSubstr("128"), HasSubstr("cut")));
}

TEST_F(TextFiles, Early_closes_and_days_of_mourning_date_texts_rightly) {
  const std::vector<std::array<std::string, 2>> days = {
      {"2024-11-29 12:59:59", "2024-11-29"}, {"2024-11-29 13:00:00", "2024-12-02"},
      {"2018-12-05 10:00:00", "2018-12-06"}, {"2025-01-09 10:00:00", "2025-01-10"},
      {"2012-10-26 17:00:00", "2012-10-31"}, {"2024-07-03 13:05:00", "2024-07-05"},
      {"2024-12-24 13:30:00", "2024-12-26"}, {"2026-07-02 15:30:00", "2026-07-02"}};
  for (const auto& [written, day] : days) {
    const auto file =
        write("news.csv", "datetime,ticker,headline,source\n" + written + ",HTL,Harbor wins,wire\n");
    EXPECT_THAT(index(file, {"--by", "day"}).output, HasSubstr("HTL," + day + ",")) << written;
  }
}

}  // namespace
}  // namespace bellwether::tests
