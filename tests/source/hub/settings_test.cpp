#include "bellwether/source/hub/settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>

#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using HubVariables = std::map<std::string, std::string>;

core::Result<HubSettings> settings_with(HubVariables variables) {
  return hub_settings([variables = std::move(variables)](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

TEST(HubSettings, The_cache_is_where_huggingface_hub_has_it) {
  EXPECT_EQ(settings_with({{"HOME", "/h"}})->cache, "/h/.cache/huggingface/hub");
  EXPECT_EQ(settings_with({{"HOME", "/h"}, {"XDG_CACHE_HOME", "/x"}})->cache, "/x/huggingface/hub");
  EXPECT_EQ(settings_with({{"HOME", "/h"}, {"XDG_CACHE_HOME", "/x"}, {"HF_HOME", "~/hf"}})->cache,
            "/h/hf/hub");
  EXPECT_EQ(settings_with({{"HF_HOME", "/hf"}, {"HUGGINGFACE_HUB_CACHE", "/old"}})->cache, "/old");
  EXPECT_EQ(settings_with({{"HUGGINGFACE_HUB_CACHE", "/old"}, {"HF_HUB_CACHE", "/new"}})->cache, "/new");
  EXPECT_EQ(settings_with({}).error().kind, core::ErrorKind::config);
}

TEST(HubSettings, The_endpoint_is_the_users_where_it_is_set) {
  EXPECT_EQ(settings_with({{"HOME", "/h"}})->vendor().base_url, "https://huggingface.co");
  EXPECT_EQ(settings_with({{"HOME", "/h"}})->vendor().base, net::BaseUrl::built_in);
  const auto mirror = settings_with({{"HOME", "/h"}, {"HF_ENDPOINT", "https://mirror.example/"}});
  EXPECT_EQ(mirror->vendor().base_url, "https://mirror.example");
  EXPECT_EQ(mirror->vendor().base, net::BaseUrl::from_user);
  EXPECT_EQ(settings_with({{"HOME", "/h"}, {"HF_ENDPOINT", "mirror"}}).error().kind, core::ErrorKind::config);
}

TEST(HubSettings, Switches_are_on_by_four_words_in_any_case) {
  for (const char* on : {"1", "ON", "yes", "True"}) {
    EXPECT_EQ(settings_with({{"HOME", "/h"}, {"HF_HUB_OFFLINE", on}})->access, HubAccess::offline);
    EXPECT_EQ(settings_with({{"HOME", "/h"}, {"TRANSFORMERS_OFFLINE", on}})->access, HubAccess::offline);
    EXPECT_EQ(settings_with({{"HOME", "/h"}, {"HF_HUB_DISABLE_SYMLINKS", on}})->snapshot_files,
              SnapshotFiles::files);
  }
  for (const char* off : {"", "0", "off", "2"})
    EXPECT_EQ(settings_with({{"HOME", "/h"}, {"HF_HUB_OFFLINE", off}})->access, HubAccess::online);
}

TEST(HubSettings, The_token_is_that_of_the_environment_or_of_its_file) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("token", "hf_secret\n");
  ::chmod(file.c_str(), 0600);
  EXPECT_TRUE(settings_with({{"HOME", "/nonexistent"}})->token.empty());
  EXPECT_FALSE(settings_with({{"HOME", "/nonexistent"}, {"HF_TOKEN", "hf_x"}})->token.empty());
  EXPECT_FALSE(settings_with({{"HF_HOME", folder.path().string()}})->token.empty());
  EXPECT_FALSE(settings_with({{"HOME", "/nonexistent"}, {"HF_TOKEN_PATH", file.string()}})->token.empty());
  EXPECT_TRUE(settings_with({{"HF_HOME", folder.path().string()}, {"HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"}})
                  ->token.empty());
}

}  // namespace
}  // namespace bellwether::source
