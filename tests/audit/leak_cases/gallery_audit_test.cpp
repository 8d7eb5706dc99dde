#include "bellwether/core/job.h"
#include "bellwether/audit/leak_cases/gallery_audit.h"

#include <gtest/gtest.h>

namespace bellwether::audit::leak_cases {
namespace {

TEST(GalleryAudit, Finds_all_25_planted_leaks_and_raises_no_false_alarm_over_a_thousand_cuts) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto audit = audit_gallery({.cuts = 60}, job);
  ASSERT_TRUE(audit) << audit.error().message;
  EXPECT_EQ(audit->planted, 25u);
  EXPECT_EQ(audit->honest, 25u);
  EXPECT_GE(audit->cuts, 1000u);
  for (const GalleryRow& row : audit->rows) {
    EXPECT_TRUE(row.flawed.leak) << row.name << " was not found";
    EXPECT_FALSE(row.honest.leak) << row.name << ": " << sentence_of(*row.honest.leak);
  }
  EXPECT_TRUE(audit->is_perfect());
}

TEST(GalleryAudit, Gives_the_same_with_any_number_of_threads) {
  core::ThreadPool one(1), three(3);
  core::Job one_job(one);
  core::Job three_job(three);
  const auto a = audit_gallery({.cuts = 2}, one_job), b = audit_gallery({.cuts = 2}, three_job);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->values, b->values);
  for (std::size_t i = 0; i < a->rows.size(); ++i) {
    EXPECT_EQ(a->rows[i].flawed.cuts_with_leak, b->rows[i].flawed.cuts_with_leak) << a->rows[i].name;
  }
}

TEST(GalleryAudit, Refuses_to_audit_without_cuts) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  EXPECT_EQ(audit_gallery({.cuts = 0}, job).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
