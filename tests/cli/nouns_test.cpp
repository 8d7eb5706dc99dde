#include "apps/cli/nouns.h"

#include <gtest/gtest.h>

namespace bellwether::cli {
namespace {

// Whether the noun has its verbs, after what a command line may need was added.
bool is_whole(const std::vector<std::string>& arguments, const std::string& noun,
              const std::vector<std::string>& variables = {}) {
  const core::StopFlag stop;
  Program program(stop);
  add_named_nouns(program, arguments, variables);
  const CLI::App* const added = program.app().get_subcommand(noun);
  return !added->get_subcommands([](const CLI::App*) { return true; }).empty();
}

TEST(Nouns, Of_those_that_are_not_named_only_the_names_are_added) {
  EXPECT_TRUE(is_whole({"text", "score"}, "text"));
  EXPECT_TRUE(is_whole({"--threads", "2", "text", "score"}, "text"));
  EXPECT_FALSE(is_whole({"text", "score"}, "forecast"));
  EXPECT_FALSE(is_whole({"--help"}, "text"));
}

TEST(Nouns, All_are_added_where_a_file_or_the_environment_may_set_their_flags_or_mcp_offers_them) {
  EXPECT_TRUE(is_whole({"mcp", "--root", "/"}, "forecast"));
  EXPECT_TRUE(is_whole({"text", "--config", "settings.toml"}, "forecast"));
  EXPECT_TRUE(is_whole({"text", "--config=settings.toml"}, "forecast"));
  EXPECT_TRUE(is_whole({"text"}, "forecast", {"BELLWETHER_BATCH_SIZE"}));
  EXPECT_FALSE(is_whole({"text"}, "forecast", {"PATH", "BELLWETHER_SHARED"}));
}

TEST(Nouns, The_help_of_the_program_is_the_same_either_way) {
  const core::StopFlag stop;
  Program all(stop), named(stop);
  add_all_nouns(all);
  add_named_nouns(named, {"--help"}, {});
  EXPECT_EQ(all.app().help(), named.app().help());
}

}  // namespace
}  // namespace bellwether::cli
