#include "bellwether/serve/jobs/job_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(JobEntries, What_a_job_says_becomes_events_but_for_debug_lines) {
  JobEntry entry({.id = "1"}, {.request = "test", .arguments = {}, .run = {}});
  entry.log(core::LogLevel::warning, "a \"quoted\" word");
  entry.log(core::LogLevel::debug, "detail");
  entry.show_progress("3 of 9");
  EXPECT_EQ(entry.state().progress, "3 of 9");
  entry.end_progress();
  EXPECT_EQ(entry.state().progress, "");
  const std::string events = entry.events()->read(1, 1 << 20).text;
  EXPECT_THAT(events, HasSubstr(R"({"level":"warning","message":"a \"quoted\" word"})"));
  EXPECT_THAT(events, HasSubstr(R"({"line":"3 of 9"})"));
  EXPECT_THAT(events, Not(HasSubstr("detail")));
}

TEST(JobEntries, One_that_never_began_ends_as_stopped) {
  JobEntry entry({.id = "1"}, {.request = "test", .arguments = {}, .run = {}});
  entry.end_waiting();
  EXPECT_EQ(entry.state().status, JobStatus::stopped);
  EXPECT_TRUE(entry.events()->read(1, 1 << 20).ended);
}

}  // namespace
}  // namespace bellwether::serve
