// Labels in files from elsewhere: numbers are asked for, words are read, and who needs none does not stumble
// over them.
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Labels : public Scenario {
 protected:
  static std::string labeled(const std::string& header) {
    std::string content = header + "\n";
    for (int i = 0; i < 10; ++i) {
      const std::string n = std::to_string(i);
      content += "Loss number " + n + " widened,0\nResults number " + n +
                 " are due on Friday,1\nOrder number " + n + " was won,2\n";
    }
    return content;
  }
};

TEST_F(Labels, Numbers_without_names_are_asked_for) {
  const auto file = write("labeled.csv", labeled("text,label"));
  const std::vector<std::vector<std::string>> commands = {
      {"sentiment", "errors", "--data", file},
      {"sentiment", "evaluate", "--data", file},
      {"sentiment", "split", "--data", file, "--out", path("split")},
      {"sentiment", "train", "--data", file, "--model", "small", "--out", path("model")}};
  for (const auto& command : commands) {
    const ProgramOutcome outcome = run(command);
    EXPECT_NE(outcome.exit_code, 0) << command[1];
    EXPECT_THAT(outcome.errors, HasSubstr("--label-names")) << command[1];
  }
  const ProgramOutcome named = run({"sentiment", "split", "--data", file, "--out", path("split"),
                                    "--label-names", "0=negative,1=neutral,2=positive"});
  EXPECT_EQ(named.exit_code, 0) << named.errors;
  EXPECT_THAT(named.output + named.errors,
              AllOf(HasSubstr("negative"), HasSubstr("neutral"), HasSubstr("positive")));
}

TEST_F(Labels, A_command_that_reads_none_does_not_fail_on_one) {
  const auto file = write("news.csv",
                          "date,title,symbol,sentiment\n2024-01-02 09:40:00,Harbor wins a contract,HTL,0.34\n"
                          "2024-01-03 09:40:00,Harbor loses a contract,HTL,-0.61\n");
  EXPECT_EQ(run_bellwether({"text", "score", file, "--model", "lexicon"}).exit_code, 0);
  EXPECT_EQ(run_bellwether({"text", "score", file, "--model", "lexicon", "--label-column", "none"}).exit_code,
            0);
  const ProgramOutcome built = index(file);
  EXPECT_EQ(built.exit_code, 0) << built.errors;
  EXPECT_THAT(built.output, AllOf(HasSubstr("2024-01-02"), HasSubstr("2024-01-03")));
}

TEST_F(Labels, A_file_without_header_keeps_its_first_row) {
  std::string content;
  for (int i = 0; i < 4; ++i) {
    const std::string n = std::to_string(i);
    content += "negative,\"Profit number " + n + " fell , caf\xE9\"\nneutral,\"Meeting number " + n +
               " is in May , caf\xE9\"\npositive,\"Sales number " + n + " rose , caf\xE9\"\n";
  }
  const auto file = write("all-data.csv", content);
  const ProgramOutcome checked = check(file, {"--encoding", "iso-8859-1"});
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  EXPECT_THAT(checked.output, AllOf(HasSubstr("rows,read,12\n"), HasSubstr("label,negative,4\n"),
                                    HasSubstr("label,positive,4\n")));
}

}  // namespace
}  // namespace bellwether::tests
