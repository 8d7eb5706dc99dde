#include "bellwether/audit/leak_cases/leak_case_audit.h"
#include "bellwether/core/job.h"

#include <gtest/gtest.h>

namespace bellwether::audit::leak_cases {
namespace {

TEST(LeakCaseAudit, Finds_all_25_injected_leaks_and_raises_no_false_alarm_over_a_thousand_cuts) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto audit = audit_leak_cases({.cuts = 60}, job);
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
  core::Job one_job(one);
  core::Job three_job(three);
  const auto a = audit_leak_cases({.cuts = 2}, one_job), b = audit_leak_cases({.cuts = 2}, three_job);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->values, b->values);
  for (std::size_t i = 0; i < a->rows.size(); ++i) {
    EXPECT_EQ(a->rows[i].leaky.cuts_with_leak, b->rows[i].leaky.cuts_with_leak) << a->rows[i].name;
  }
}

TEST(LeakCaseAudit, Refuses_to_audit_without_cuts) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  EXPECT_EQ(audit_leak_cases({.cuts = 0}, job).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
