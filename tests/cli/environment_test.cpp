#include "apps/cli/environment.h"

#include <gtest/gtest.h>

#include "apps/cli/nouns.h"
#include "tests/support/program.h"

namespace bellwether::cli {
namespace {

std::vector<std::string> unread(const std::vector<std::string>& names) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  return unread_variables(program.app(), names);
}

TEST(Environment, A_flag_of_any_command_is_known) {
  EXPECT_TRUE(
      unread({"BELLWETHER_THREADS", "BELLWETHER_NO_VIEW", "BELLWETHER_OUT", "BELLWETHER_LEARNING_RATE",
              "BELLWETHER_SHARED", "BELLWETHER_PRESET", "PATH", "BELLWETHER"})
          .empty());
}

TEST(Environment, A_mistyped_variable_is_told_with_the_nearest_one) {
  const auto sentences = unread({"BELLWETHER_TREADS", "BELLWETHER_LEARNIG_RATE", "bellwether_threads"});
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[0],
            "BELLWETHER_TREADS is not read: no flag has that name; did you mean 'BELLWETHER_THREADS'?");
  EXPECT_NE(sentences[1].find("did you mean 'BELLWETHER_LEARNING_RATE'?"), std::string::npos);
  EXPECT_NE(sentences[2].find("did you mean 'BELLWETHER_THREADS'?"), std::string::npos);
}

TEST(Environment, The_form_that_turns_a_flag_off_is_not_read) {
  EXPECT_EQ(unread({"BELLWETHER_NO_TENSORBOARD"}).size(), 1u);
}

TEST(Environment, The_program_warns_unless_it_is_quiet) {
  const tests::ProgramSetup setup{.environment = {"BELLWETHER_TREADS=4"}};
  const auto outcome = tests::run_bellwether({"doctor"}, setup);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.errors.find("warning: BELLWETHER_TREADS is not read"), std::string::npos)
      << outcome.errors;
  EXPECT_EQ(tests::run_bellwether({"doctor", "-q"}, setup).errors, "");
}

}  // namespace
}  // namespace bellwether::cli
