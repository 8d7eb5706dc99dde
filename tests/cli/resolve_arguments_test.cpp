#include "apps/cli/resolve_arguments.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using Words = std::vector<std::string>;

// A program of two nouns: "text score [--model M] [--batch-size N] [--raw] [--tickers T…] file" and "demo
// [--out DIR]".
class ResolveArguments : public ::testing::Test {
 protected:
  ResolveArguments() : program_("test", "bellwether") {
    program_.add_option("--config", text_);
    program_.add_option("--threads", threads_);
    CLI::App* score = program_.add_subcommand("text")->add_subcommand("score");
    score->add_option("--model", text_);
    score->add_option("--batch-size", threads_);
    score->add_flag("--raw,!--no-raw", raw_);
    score->add_option("--tickers", tickers_);
    score->add_option("file", text_);
    program_.add_subcommand("demo")->add_option("--out", text_);
  }

  std::string config(const std::string& content) { return folder_.write("b.toml", content).string(); }

  core::Result<ResolvedArguments> resolve(const Words& typed) {
    return resolve_arguments(program_, typed, [this](const std::string& name) -> std::optional<std::string> {
      const auto found = environment_.find(name);
      if (found == environment_.end()) return std::nullopt;
      return found->second;
    });
  }

  Words arguments(const Words& typed) {
    const auto resolved = resolve(typed);
    EXPECT_TRUE(resolved) << resolved.error().message;
    return resolved ? resolved->arguments : Words{};
  }

  core::Error error(const Words& typed) {
    const auto resolved = resolve(typed);
    EXPECT_FALSE(resolved);
    return resolved ? core::Error{} : resolved.error();
  }

  tests::TemporaryFolder folder_;
  std::map<std::string, std::string> environment_;
  CLI::App program_;
  std::string text_;
  int threads_ = 0;
  bool raw_ = false;
  Words tickers_;
};

TEST_F(ResolveArguments, What_was_typed_stays_as_it_is) {
  const Words typed = {"--threads", "2", "text", "score", "--raw", "file.csv"};
  EXPECT_EQ(arguments(typed), typed);
}

TEST_F(ResolveArguments, A_flag_wins_over_the_environment_and_that_over_the_file) {
  const std::string file =
      config("threads = 1\n[text.score]\nmodel = \"file\"\nbatch-size = 8\nraw = true\n");
  environment_ = {{"BELLWETHER_MODEL", "environment"}, {"BELLWETHER_BATCH_SIZE", "16"}};
  const Words typed = {"text", "score", "--config=" + file, "--model", "typed", "f"};
  const Words expected = {"text", "score",           "--config=" + file, "--model",    "typed",
                          "f",    "--batch-size=16", "--raw=true",       "--threads=1"};
  EXPECT_EQ(arguments(typed), expected);
}

TEST_F(ResolveArguments, The_section_of_the_command_wins_over_the_head_of_the_file) {
  const std::string file = config("threads = 1\n[text.score]\nthreads = 2\n[demo]\nout = \"x\"\n");
  EXPECT_EQ(arguments({"text", "score", "--config", file}).back(), "--threads=2");
  EXPECT_EQ(arguments({"demo", "--config", file}),
            (Words{"demo", "--config", file, "--out=x", "--threads=1"}));
}

TEST_F(ResolveArguments, Added_flags_stand_before_the_end_of_flags) {
  environment_ = {{"BELLWETHER_MODEL", "m"}};
  EXPECT_EQ(arguments({"text", "score", "--", "--file"}),
            (Words{"text", "score", "--model=m", "--", "--file"}));
}

TEST_F(ResolveArguments, The_file_may_be_named_in_the_environment) {
  environment_ = {{"BELLWETHER_CONFIG", config("threads = 3\n")}};
  EXPECT_EQ(arguments({"demo"}).back(), "--threads=3");
}

TEST_F(ResolveArguments, A_command_with_a_config_of_its_own_takes_what_follows_its_name) {
  program_.add_subcommand("bench")->add_option("--config", text_);
  const Words alone = {"bench", "--config", "model/config.json"};
  EXPECT_EQ(arguments(alone), alone);
  const std::string file = config("threads = 3\n");
  EXPECT_EQ(arguments({"--config", file, "bench", "--config=model/config.json"}).back(), "--threads=3");
  environment_ = {{"BELLWETHER_CONFIG", file}};
  EXPECT_EQ(arguments(alone).back(), "--threads=3");
}

TEST_F(ResolveArguments, An_array_becomes_several_values) {
  const std::string file = config("[text.score]\ntickers = [\"AAPL\", \"SPY\"]\n");
  const Words words = arguments({"text", "score", "--config", file});
  EXPECT_EQ(Words(words.end() - 2, words.end()), (Words{"--tickers=AAPL", "--tickers=SPY"}));
}

TEST_F(ResolveArguments, The_negative_form_of_a_flag_counts_as_typed) {
  environment_ = {{"BELLWETHER_RAW", "true"}};
  EXPECT_EQ(arguments({"text", "score", "--no-raw"}), (Words{"text", "score", "--no-raw"}));
}

TEST_F(ResolveArguments, An_unknown_command_or_flag_is_refused_with_the_nearest) {
  for (const auto& [typed, hint] : std::vector<std::pair<Words, std::string>>{
           {{"txt", "score"}, "did you mean 'text'"},
           {{"text", "scoer"}, "did you mean 'score'"},
           {{"text", "score", "--modle=x"}, "did you mean '--model'"},
           {{"text", "score", "--thread", "2"}, "did you mean '--threads'"},
           {{"demo", "--model", "x"}, "unknown flag '--model' of 'demo'"},
           {{}, "one of: text, demo"},
           {{"--threads", "text"}, "one of: text, demo"},
           {{"text"}, "'text' needs a verb; one of: score"}}) {
    const core::Error refused = error(typed);
    EXPECT_EQ(refused.kind, core::ErrorKind::usage);
    EXPECT_NE(refused.message.find(hint), std::string::npos) << refused.message;
  }
}

TEST_F(ResolveArguments, An_unknown_key_or_section_is_refused_with_its_place_whatever_command_runs) {
  for (const auto& [content, hint] : std::vector<std::pair<std::string, std::string>>{
           {"[text.score]\nmodle = \"x\"\n",
            "b.toml:2:1: unknown key 'modle' in [text.score]; did you mean 'model'"},
           {"[text.scor]\nmodel = \"x\"\n", "b.toml:2:1: unknown section [text.scor]; did you mean 'score'"},
           {"thread = 2\n",
            "b.toml:1:1: unknown key 'thread' before the first section; did you mean 'threads'"},
           {"config = \"x\"\n", "unknown key 'config'"},
           {"[demo]\nmodel = 1\n", "unknown key 'model' in [demo]"}}) {
    const core::Error refused = error({"demo", "--config", config(content)});
    EXPECT_EQ(refused.kind, core::ErrorKind::config);
    EXPECT_NE(refused.message.find(hint), std::string::npos) << refused.message;
  }
}

TEST_F(ResolveArguments, Tells_where_each_added_flag_comes_from) {
  environment_ = {{"BELLWETHER_MODEL", "m"}};
  const auto resolved = resolve({"text", "score", "--config", config("threads = 1\n")});
  ASSERT_TRUE(resolved);
  ASSERT_EQ(resolved->added.size(), 2u);
  EXPECT_EQ(resolved->added[0].origin, "BELLWETHER_MODEL");
  EXPECT_EQ(resolved->added[0].kind, core::ErrorKind::usage);
  EXPECT_NE(resolved->added[1].origin.find("b.toml:1:1"), std::string::npos);
  EXPECT_EQ(resolved->added[1].kind, core::ErrorKind::config);
}

TEST_F(ResolveArguments, Asking_for_help_needs_nothing_else_to_be_right) {
  environment_ = {{"BELLWETHER_CONFIG", "absent.toml"}};
  EXPECT_EQ(arguments({"text", "--help"}), (Words{"text", "--help"}));
  EXPECT_EQ(arguments({"--version"}), Words{"--version"});
}

}  // namespace
}  // namespace bellwether::cli
