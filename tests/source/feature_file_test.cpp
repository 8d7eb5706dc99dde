#include "bellwether/source/feature_file.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

core::Result<FeatureFile> read(std::string_view content) {
  const tests::TemporaryFolder folder;
  return read_feature_file(folder.write("f.csv", content).string());
}

TEST(FeatureFile, The_first_column_is_the_day_and_the_others_are_numbers_or_nothing) {
  const auto file = read("day,a,b\n2024-07-01,1.5,\n2024-07-02,-2e3,0\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->columns, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(file->days.size(), 2u);
  EXPECT_EQ(to_text(file->days[1]), "2024-07-02");
  EXPECT_EQ(file->rows[0][0], 1.5);
  EXPECT_FALSE(file->rows[0][1]);
  EXPECT_EQ(file->rows[1][0], -2000);
}

TEST(FeatureFile, A_day_or_number_that_is_none_is_refused_with_its_line) {
  for (const auto& [content, place] :
       {std::pair<const char*, const char*>{"day,a\n2024-07-01,1\n07/02/2024,2\n", ":3"},
        {"day,a\n2024-07-01,x\n", ":2"},
        {"day,a\n2024-07-01,nan\n", ":2"}}) {
    const auto file = read(content);
    ASSERT_FALSE(file) << content;
    EXPECT_EQ(file.error().kind, core::ErrorKind::data);
    EXPECT_NE(file.error().message.find(place), std::string::npos) << file.error().message;
  }
}

TEST(FeatureFile, A_day_alone_is_no_feature) {
  const auto file = read("day\n2024-07-01\n");
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("at least one column"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
