// Whether the audit finds them: leak_case_audit_test.cpp.
#include "bellwether/audit/leak_cases/leak_cases.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace bellwether::audit::leak_cases {
namespace {

TEST(AllLeakCases, Names_each_mistake_once) {
  std::set<std::string_view> names;
  for (const LeakCase& entry : all_leak_cases()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.mistake.empty());
  }
  EXPECT_EQ(names.size(), 25u);
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
