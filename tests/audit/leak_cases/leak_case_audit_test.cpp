#include "bellwether/audit/leak_cases/leak_case_audit.h"

#include <gtest/gtest.h>

#include <set>

#include "bellwether/audit/leak_cases/leak_cases.h"

namespace bellwether::audit::leak_cases {
namespace {

TEST(LeakCaseAudit, Finds_all_25_injected_leaks_and_raises_no_false_alarm_over_a_thousand_cuts) {
  core::ThreadPool pool(2);
  const auto audit = audit_leak_cases({.cuts = 60}, pool);
  ASSERT_TRUE(audit) << audit.error().message;
  EXPECT_EQ(audit->injected, 25u);
  EXPECT_EQ(audit->clean, 25u);
  EXPECT_GE(audit->cuts, 1000u);
  for (const LeakCaseRow& row : audit->rows) {
    EXPECT_TRUE(row.leaky.leak) << row.name << " was not found";
    EXPECT_FALSE(row.clean.leak) << row.name << ": " << sentence_of(*row.clean.leak);
  }
  EXPECT_TRUE(audit->is_perfect());
}

TEST(LeakCaseAudit, Gives_the_same_with_any_number_of_threads) {
  core::ThreadPool one(1), three(3);
  const auto a = audit_leak_cases({.cuts = 2}, one), b = audit_leak_cases({.cuts = 2}, three);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->values, b->values);
  for (std::size_t i = 0; i < a->rows.size(); ++i) {
    EXPECT_EQ(a->rows[i].leaky.cuts_with_leak, b->rows[i].leaky.cuts_with_leak) << a->rows[i].name;
  }
}

TEST(LeakCaseAudit, Refuses_to_audit_without_cuts) {
  core::ThreadPool pool(1);
  EXPECT_EQ(audit_leak_cases({.cuts = 0}, pool).error().kind, core::ErrorKind::usage);
}

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
