#include "apps/cli/mcp/tool_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "apps/cli/nouns.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

struct Asked {
  tests::TemporaryFolder folder;
  core::StopFlag stop;
  Program program{stop};
  std::vector<Tool> tools;
  Roots roots;

  Asked() {
    add_all_nouns(program);
    tools = tool_table(program.app(), Writes::allowed);
    roots = *canonical_roots({folder.path().string()});
  }
  core::Result<std::vector<std::string>> words(const std::string& tool, const Json& arguments) {
    return tool_words(*std::ranges::find(tools, tool, &Tool::name), arguments, roots);
  }
  std::string rejection(const std::string& tool, const Json& arguments) {
    const auto made = words(tool, arguments);
    return made ? "" : made.error().message;
  }
};

TEST(ToolWords, Arguments_are_flags_with_their_values_and_words_stand_behind) {
  Asked asked;
  const std::string file = asked.folder.write("news.csv", "").string();
  const auto words = asked.words("text_score", {{"file", file}, {"precision", "f32"}, {"max_length", 64}});
  ASSERT_TRUE(words) << words.error().message;
  EXPECT_EQ(*words, (std::vector<std::string>{"text", "score", "--precision=f32", "--max-length=64", file}));
  EXPECT_EQ(*asked.words("text_score", {{"text", {"a", "--model=x"}}}),
            (std::vector<std::string>{"text", "score", "--text=a", "--text=--model=x"}));
  EXPECT_EQ(*asked.words("check_leaks", {{"self_test", true}}),
            (std::vector<std::string>{"check", "leaks", "--self-test=true"}));
}

TEST(ToolWords, Values_of_another_type_are_refused_by_name) {
  Asked asked;
  EXPECT_EQ(asked.rejection("text_score", {{"max_length", "64"}}), "max_length: must be a whole number");
  EXPECT_EQ(asked.rejection("text_score", {{"max_length", 1.5}}), "max_length: must be a whole number");
  EXPECT_EQ(asked.rejection("text_score", {{"text", "a"}}), "text: must be a list");
  EXPECT_EQ(asked.rejection("text_score", {{"model", {"a"}}}), "model: must be one value");
  EXPECT_EQ(asked.rejection("text_score", {{"model", nullptr}}), "model: must be a text");
  EXPECT_EQ(asked.rejection("check_leaks", {{"self_test", "yes"}}), "self_test: must be true or false");
  EXPECT_TRUE(asked.rejection("text_score", {{"modle", "small"}})
                  .starts_with("unknown argument 'modle'; known: file, "));
  EXPECT_TRUE(asked.rejection("forecast_predict_price", Json::object()).starts_with("from: is missing"));
}

TEST(ToolWords, A_word_cannot_be_a_flag_or_standard_input) {
  Asked asked;
  for (const char* word : {"-", "--config=x", "-o"})
    EXPECT_EQ(asked.rejection("text_score", {{"file", word}}), "file: must not begin with -") << word;
  EXPECT_EQ(asked.rejection("text_score", {{"model", std::string("a\0b", 3)}}), "model: holds a zero byte");
}

TEST(ToolWords, No_value_leads_out_of_the_roots) {
  Asked asked;
  const tests::TemporaryFolder elsewhere;
  const std::string secret = elsewhere.write("secret.csv", "text\n").string();
  std::filesystem::create_symlink(secret, asked.folder.path() / "link.csv");
  for (const std::string& path :
       {secret, std::string("/etc/passwd"), std::string("/"), asked.folder.path().string() + "/../" + secret,
        (asked.folder.path() / "link.csv").string(), std::string("../../../../../../../../etc/passwd"),
        asked.folder.path().string() + "x/news.csv"}) {
    EXPECT_NE(asked.rejection("text_score", {{"file", path}}).find("outside the folders"), std::string::npos)
        << path;
    EXPECT_NE(asked.rejection("text_score", {{"model", "words:" + path}}).find("outside"), std::string::npos)
        << path;
    EXPECT_NE(asked.rejection("text_score", {{"model", "mean:small," + path}}).find("outside"),
              std::string::npos)
        << path;
    EXPECT_NE(asked.rejection("forecast_fit_price", {{"out", path}}).find("outside"), std::string::npos)
        << path;
  }
  // What is never opened may hold anything.
  EXPECT_EQ(asked.rejection("text_score", {{"text", {"see /etc/passwd"}}}), "");
  EXPECT_EQ(asked.rejection("text_score", {{"file", (asked.folder.path() / "news.csv").string()}}), "");
}

}  // namespace
}  // namespace bellwether::cli
