// Flags by the names of the version before are understood, and told once.
#include "apps/cli/option_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/program.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(OptionFlags, The_flags_of_formats_are_understood_and_told) {
  const auto today = tests::run_bellwether({"text", "score", "--text", "Profit rose", "--format", "json"});
  const auto before = tests::run_bellwether({"text", "score", "--text", "Profit rose", "--json"});
  EXPECT_EQ(before.exit_code, 0) << before.errors;
  EXPECT_EQ(before.output, today.output);
  EXPECT_THAT(before.output, StartsWith("{"));
  EXPECT_THAT(before.errors, HasSubstr("--json is now --format json"));
}

TEST(OptionFlags, A_former_name_is_told_with_the_one_of_today) {
  const auto told = tests::run_bellwether({"text", "score", "--text", "Profit rose", "--golden", "off"});
  EXPECT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.errors, HasSubstr("--golden is now --sanity-check"));
}

}  // namespace
}  // namespace bellwether::cli
