#include "bellwether/net/key_sources.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include <array>
#include <map>

#include "bellwether/net/key_access.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

const std::array<std::string, 2> kNames = {"MASSIVE_API_KEY", "POLYGON_API_KEY"};

Environment environment_of(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

std::string value_of(const core::Result<std::optional<FoundKey>>& found) {
  if (!found) return "error: " + found.error().message;
  return *found ? KeyAccess::value((*found)->key) + " from " + (*found)->where : "none";
}

std::filesystem::path keys_file_with(const tests::TemporaryFolder& folder, std::string_view content) {
  const auto path = folder.write("keys", content);
  ::chmod(path.c_str(), 0600);
  return path;
}

TEST(KeySources, The_first_variable_that_is_set_wins_and_blanks_at_its_ends_go) {
  EXPECT_EQ(value_of(find_key(kNames, {environment_of({{"POLYGON_API_KEY", "old"}}), {}})),
            "old from POLYGON_API_KEY in the environment");
  EXPECT_EQ(value_of(find_key(
                kNames, {environment_of({{"POLYGON_API_KEY", "old"}, {"MASSIVE_API_KEY", " new\n"}}), {}})),
            "new from MASSIVE_API_KEY in the environment");
  EXPECT_EQ(
      value_of(find_key(kNames, {environment_of({{"POLYGON_API_KEY", "old"}, {"MASSIVE_API_KEY", ""}}), {}})),
      "old from POLYGON_API_KEY in the environment");
  EXPECT_EQ(value_of(find_key(kNames, {environment_of({}), {}})), "none");
  EXPECT_EQ(value_of(find_key(kNames, {nullptr, {}})), "none");
}

TEST(KeySources, The_file_is_asked_behind_the_environment) {
  const tests::TemporaryFolder folder;
  const auto file = keys_file_with(folder, "POLYGON_API_KEY=old\nMASSIVE_API_KEY=new\n");
  EXPECT_EQ(value_of(find_key(kNames, {environment_of({}), file})),
            "new from MASSIVE_API_KEY in " + file.string());
  EXPECT_EQ(value_of(find_key(kNames, {environment_of({{"POLYGON_API_KEY", "set"}}), file})),
            "set from POLYGON_API_KEY in the environment");
  EXPECT_EQ(value_of(find_key(kNames, {environment_of({}), folder.path() / "missing"})), "none");
}

TEST(KeySources, What_cannot_be_a_key_is_refused_without_showing_it) {
  for (const char* value : {"two words", "a\nX-Injected: 1", "a\x01z", "schl\xC3\xBCssel"}) {
    const auto found = find_key(kNames, {environment_of({{"MASSIVE_API_KEY", value}}), {}});
    ASSERT_FALSE(found) << value;
    EXPECT_EQ(found.error().kind, ErrorKind::authorisation);
    EXPECT_EQ(found.error().message.find(value), std::string::npos);
  }
}

TEST(KeySources, A_damaged_line_is_named_by_file_and_line) {
  const tests::TemporaryFolder folder;
  const auto file = keys_file_with(folder, "# keys\nMASSIVE_API_KEY\n");
  const auto found = find_key(kNames, {environment_of({}), file});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::config);
  EXPECT_TRUE(found.error().message.starts_with(file.string() + ":2: ")) << found.error().message;
}

TEST(KeySources, A_file_may_be_the_key_as_a_whole) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(value_of(read_key_file(keys_file_with(folder, "hf_made_up\n"))),
            "hf_made_up from " + (folder.path() / "keys").string());
  EXPECT_EQ(value_of(read_key_file(keys_file_with(folder, "\n"))), "none");
  EXPECT_EQ(value_of(read_key_file(folder.path() / "missing")), "none");
  const auto open = folder.write("open", "hf_made_up");
  ::chmod(open.c_str(), 0644);
  EXPECT_EQ(read_key_file(open).error().kind, ErrorKind::authorisation);
}

TEST(KeySources, Once_a_key_is_known_the_process_leaves_no_core_dump) {
  ASSERT_EQ(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), 0);
  ASSERT_TRUE(find_key(kNames, {environment_of({}), {}}));
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 1);
  ASSERT_TRUE(find_key(kNames, {environment_of({{"MASSIVE_API_KEY", "new"}}), {}}));
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
}

}  // namespace
}  // namespace bellwether::net
