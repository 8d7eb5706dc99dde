#include "bellwether/store/resolved_options.h"

#include <gtest/gtest.h>

namespace bellwether::store {
namespace {

TEST(ResolvedOptions, Options_of_a_part_get_its_prefix_behind_those_there_are) {
  std::vector<core::OptionValue> values{{"seed", "7", ""}};
  add_options(values, "fit.", {{"epochs", "3", "passes"}, {"batch", "16", ""}});
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[0].name, "seed");
  EXPECT_EQ(values[1].name, "fit.epochs");
  EXPECT_EQ(values[1].value, "3");
  EXPECT_EQ(values[1].text, "passes");
  EXPECT_EQ(values[2].name, "fit.batch");
}

TEST(ResolvedOptions, Repeated_values_stand_in_one_line) {
  EXPECT_EQ(joined_values(std::vector<std::string>{"a", "b c"}), "a b c");
  EXPECT_EQ(joined_values({}), "");
}

}  // namespace
}  // namespace bellwether::store
