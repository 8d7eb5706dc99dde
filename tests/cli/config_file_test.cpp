#include "apps/cli/config_file.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using tests::TemporaryFolder;

TEST(ConfigFile, Gives_every_key_with_its_section_value_and_place) {
  const TemporaryFolder folder;
  const auto path = folder.write("b.toml",
                                 "threads = 2\n"
                                 "[text.score]\n"
                                 "model = \"models/x\"\n"
                                 "  rate = 0.1\n"
                                 "start = 2024-10-01\n"
                                 "quick = true\n"
                                 "tickers = [\"AAPL\", \"SPY\"]\n");
  const auto entries = read_config_file(path);
  ASSERT_TRUE(entries) << entries.error().message;
  std::string seen;
  for (const ConfigEntry& each : *entries) {
    seen += each.section + "/" + each.key + "=";
    for (const std::string& value : each.values) seen += value + ",";
    seen += each.place.substr(path.string().size()) + ";";
  }
  EXPECT_EQ(seen,
            "text.score/model=models/x,:3:1;text.score/quick=true,:6:1;text.score/rate=0.1,:4:3;"
            "text.score/start=2024-10-01,:5:1;text.score/tickers=AAPL,SPY,:7:1;/threads=2,:1:1;");
}

TEST(ConfigFile, Says_where_it_is_not_toml) {
  const TemporaryFolder folder;
  for (const auto& [content, place] :
       std::vector<std::pair<std::string, std::string>>{{"threads = \n", "b.toml:1:"},
                                                        {"a = 1\na = 2\n", "b.toml:2:"},
                                                        {"[x\n", "b.toml:1:"},
                                                        {"x = \"\xff\"\n", "b.toml:1:"}}) {
    const auto entries = read_config_file(folder.write("b.toml", content));
    ASSERT_FALSE(entries) << content;
    EXPECT_EQ(entries.error().kind, core::ErrorKind::config);
    EXPECT_NE(entries.error().message.find(place), std::string::npos) << entries.error().message;
  }
}

TEST(ConfigFile, Refuses_values_no_flag_has) {
  const TemporaryFolder folder;
  for (const char* content : {"a = [[1]]\n", "a = [{b=1}]\n"}) {
    const auto entries = read_config_file(folder.write("b.toml", content));
    ASSERT_FALSE(entries) << content;
    EXPECT_EQ(entries.error().kind, core::ErrorKind::config);
  }
}

TEST(ConfigFile, Is_bounded_and_must_exist) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_config_file(folder.path() / "absent").error().kind, core::ErrorKind::not_found);
  EXPECT_EQ(read_config_file(folder.write("big.toml", std::string(1'000'001, '#'))).error().kind,
            core::ErrorKind::data);
  // Deep nesting must not exhaust the stack.
  EXPECT_FALSE(read_config_file(folder.write("deep.toml", "a = " + std::string(100'000, '['))));
}

}  // namespace
}  // namespace bellwether::cli
