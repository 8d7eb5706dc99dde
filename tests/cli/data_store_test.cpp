// data import, list and check on a store, and signal build from it, run as a user runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/file.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;

constexpr std::string_view kNews =
    "datetime,ticker,headline,source\n"
    "2025-09-26 10:00:00,AAPL,Apple beats estimates,wire\n"
    "2025-09-26 17:00:00,AAPL,Apple misses estimates,wire\n"
    "2025-09-30,AAPL,Apple rises,wire\n"
    "2025-09-30 11:00:00,MSFT,Microsoft falls,wire\n";

class DataStore : public testing::Test {
 protected:
  ProgramOutcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "csv"});
    return run_bellwether(arguments, {.working_folder = folder_.path().string()});
  }
  ProgramOutcome import(const std::string& content) const {
    static_cast<void>(folder_.write("news.csv", content));
    return run({"data", "import", "news.csv", "--store", "market.db"});
  }

  TemporaryFolder folder_;
};

TEST_F(DataStore, Is_made_listed_and_checked) {
  const ProgramOutcome imported = import(std::string(kNews));
  EXPECT_EQ(imported.exit_code, 0) << imported.errors;
  EXPECT_THAT(imported.output, HasSubstr("news.csv,texts,4,4,0,0"));
  EXPECT_THAT(import(std::string(kNews)).output, HasSubstr("news.csv,texts,4,0,0,4"));
  const ProgramOutcome listed = run({"data", "list", "--store", "market.db"});
  EXPECT_EQ(listed.exit_code, 0) << listed.errors;
  EXPECT_THAT(listed.output, HasSubstr("texts,AAPL,files,3,"));
  const ProgramOutcome checked = run_bellwether({"data", "check", (folder_.path() / "market.db").string()});
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  EXPECT_THAT(checked.output, HasSubstr("sound"));
}

TEST_F(DataStore, An_index_of_the_store_is_that_of_the_file) {
  ASSERT_EQ(import(std::string(kNews)).exit_code, 0);
  const ProgramOutcome of_file = run({"signal", "build", "--texts", "news.csv", "--model", "lexicon"});
  const ProgramOutcome of_store = run({"signal", "build", "--store", "market.db", "--model", "lexicon"});
  EXPECT_EQ(of_store.exit_code, 0) << of_store.errors;
  EXPECT_EQ(of_store.output, of_file.output);
  EXPECT_THAT(of_store.errors, HasSubstr("0 of the 4 scored"));
  const ProgramOutcome again = run({"signal", "build", "--store", "market.db", "--model", "lexicon"});
  EXPECT_EQ(again.output, of_file.output);
  EXPECT_THAT(again.errors, HasSubstr("4 of the 4 scored"));
  const ProgramOutcome shown = run({"signal", "show", "--point", "AAPL", "2025-09-26"});
  EXPECT_THAT(shown.output, HasSubstr("Apple beats estimates")) << shown.errors;
}

TEST_F(DataStore, A_read_as_of_a_time_sees_nothing_known_later) {
  ASSERT_EQ(import(std::string(kNews)).exit_code, 0);
  const ProgramOutcome outcome = run(
      {"signal", "build", "--store", "market.db", "--model", "lexicon", "--as-of", "2025-09-26T20:00:00Z"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("1 texts known before 2025-09-26T20:00:00Z"));
}

TEST_F(DataStore, A_missing_or_foreign_store_is_told_with_what_to_do) {
  const ProgramOutcome missing = run({"signal", "build", "--store", "none.db", "--model", "lexicon"});
  EXPECT_EQ(missing.exit_code, 4);
  EXPECT_THAT(missing.errors, HasSubstr("data import"));
  static_cast<void>(folder_.write("notes.txt", "no database, only words, and more than some"));
  const ProgramOutcome foreign = run({"data", "list", "--store", "notes.txt"});
  EXPECT_EQ(foreign.exit_code, 4);
  EXPECT_THAT(foreign.errors, HasSubstr("not a Bellwether store"));
  const ProgramOutcome both = run({"signal", "build", "--store", "a.db", "--texts", "b.csv"});
  EXPECT_EQ(both.exit_code, 2);
}

TEST_F(DataStore, A_damaged_store_ends_a_check_with_exit_code_4) {
  std::string many = "datetime,ticker,headline,source\n";
  for (int i = 0; i < 500; ++i)
    many += "2025-09-26 10:00:00,AAPL,Apple beats estimates number " + std::to_string(i) + ",wire\n";
  ASSERT_EQ(import(many).exit_code, 0);
  const auto path = folder_.path() / "market.db";
  std::string bytes = *core::read_file(path, 1 << 26);
  const auto at = bytes.find("number 250");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'N';
  std::ofstream(path, std::ios::binary) << bytes;
  const ProgramOutcome checked = run({"data", "check", "market.db"});
  EXPECT_EQ(checked.exit_code, 4);
  EXPECT_THAT(checked.errors, HasSubstr("damaged"));
}

}  // namespace
}  // namespace bellwether::tests
