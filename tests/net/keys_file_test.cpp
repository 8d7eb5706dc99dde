#include "bellwether/net/keys_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

std::filesystem::path private_file(const tests::TemporaryFolder& folder, std::string_view content,
                                   mode_t mode) {
  const auto path = folder.write("keys", content);
  EXPECT_EQ(::chmod(path.c_str(), mode), 0);
  return path;
}

TEST(KeysFile, Lines_are_names_and_values_with_comments_quotes_and_export) {
  const auto keys = parse_keys("# mine\n\nA_KEY=abc\n export B_KEY = \"d e=f\" \r\nC_KEY='g'\nD_KEY=");
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 4U);
  EXPECT_EQ((*keys)[0], (std::pair<std::string, std::string>("A_KEY", "abc")));
  EXPECT_EQ((*keys)[1].second, "d e=f");
  EXPECT_EQ((*keys)[2].second, "g");
  EXPECT_EQ((*keys)[3].second, "");
}

TEST(KeysFile, A_line_that_is_none_is_named_by_number_and_not_shown) {
  for (const char* text : {"A=1\nsecret-without-name", "A=1\n1A=secret", "A=1\nA B=secret", "A=1\n=secret"}) {
    const auto keys = parse_keys(text);
    ASSERT_FALSE(keys) << text;
    EXPECT_EQ(keys.error().kind, ErrorKind::config);
    EXPECT_TRUE(keys.error().message.starts_with("2: ")) << keys.error().message;
    EXPECT_EQ(keys.error().message.find("secret"), std::string::npos);
  }
}

TEST(KeysFile, Only_its_owner_may_read_or_write_it) {
  const tests::TemporaryFolder folder;
  for (const mode_t mode : {0600U, 0400U, 0700U}) {
    const auto text = read_private_file(private_file(folder, "A=1", mode));
    ASSERT_TRUE(text) << mode;
    EXPECT_EQ(*text, "A=1");
  }
  for (const mode_t mode : {0640U, 0604U, 0620U, 0602U, 0610U, 0644U, 0666U}) {
    const auto text = read_private_file(private_file(folder, "A=1", mode));
    ASSERT_FALSE(text) << mode;
    EXPECT_EQ(text.error().kind, ErrorKind::authorisation);
    EXPECT_NE(text.error().message.find("chmod 600"), std::string::npos);
  }
}

TEST(KeysFile, A_missing_one_is_none_and_a_folder_is_refused) {
  const tests::TemporaryFolder folder;
  const auto missing = read_private_file(folder.path() / "keys");
  ASSERT_TRUE(missing);
  EXPECT_FALSE(*missing);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0700), 0);
  EXPECT_EQ(read_private_file(folder.path()).error().kind, ErrorKind::data);
}

TEST(KeysFile, More_than_a_megabyte_is_refused) {
  const tests::TemporaryFolder folder;
  const std::size_t limit = std::size_t{1} << 20;
  EXPECT_TRUE(read_private_file(private_file(folder, std::string(limit - 1, '#'), 0600)));
  EXPECT_TRUE(read_private_file(private_file(folder, std::string(limit, '#'), 0600)));
  EXPECT_EQ(read_private_file(private_file(folder, std::string(limit + 1, '#'), 0600)).error().kind,
            ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::net
