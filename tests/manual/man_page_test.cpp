#include "apps/cli/manual/man_page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "apps/cli/nouns.h"

namespace bellwether::cli {
namespace {

std::vector<CommandRow> table_of_program() {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  return command_table(program.app());
}

std::string page_of(const std::string& path) {
  const auto table = table_of_program();
  return man_page(*std::ranges::find(table, path, &CommandRow::path), table, "0.1.0");
}

TEST(ManPage, The_program_s_page_names_every_noun_and_the_exit_codes) {
  const std::string page = page_of("");
  for (const CommandRow& each : table_of_program()) {
    if (each.path.empty() || each.path.find(' ') != each.path.npos) continue;
    EXPECT_NE(page.find("bellwether\\-" + each.path + "\\fR(1)"), std::string::npos) << each.path;
  }
  EXPECT_NE(page.find("\\fB130\\fR\ninterrupted"), std::string::npos);
  EXPECT_NE(page.find("\\fB\\-\\-threads\\fR \\fIINT\\fR"), std::string::npos);
}

TEST(ManPage, A_command_s_page_has_its_groups_defaults_and_examples) {
  const std::string page = page_of("forecast backtest price");
  EXPECT_NE(page.find(".SS LSTM\n"), std::string::npos);
  EXPECT_NE(page.find("\\fB\\-o\\fR, \\fB\\-\\-out\\fR \\fIDIR\\fR"), std::string::npos);
  EXPECT_NE(page.find("\\fB\\-\\-epochs\\fR \\fIINT\\fR\nMaximum epochs. (at least 1) (default: 100)"),
            std::string::npos);
  EXPECT_NE(page.find(".SH EXAMPLES"), std::string::npos);
}

TEST(ManPage, Words_stand_in_the_synopsis_and_hidden_flags_nowhere) {
  EXPECT_NE(page_of("data pull").find("\\fIticker\\fR\n"), std::string::npos);
  for (const CommandRow& each : table_of_program())
    EXPECT_EQ(page_of(each.path).find("\\fB\\-\\-json\\fR"), std::string::npos);
}

TEST(ManPage, Nothing_that_troff_would_read_as_a_request_begins_a_line) {
  for (const CommandRow& each : table_of_program()) {
    std::string page = "\n" + page_of(each.path);
    for (std::size_t at = page.find("\n."); at != page.npos; at = page.find("\n.", at + 1)) {
      const std::string request = page.substr(at + 2, 2);
      EXPECT_TRUE(request == "TH" || request == "ad" || request == "nh" || request == "SH" ||
                  request == "SS" || request == "TP" || request == "PP" || request == "nf" ||
                  request == "fi" || request == "RS" || request == "RE")
          << each.path << ": " << page.substr(at + 1, 60);
    }
  }
}

}  // namespace
}  // namespace bellwether::cli
