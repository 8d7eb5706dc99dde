#include "bellwether/serve/jobs/job_state.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

TEST(JobStates, What_is_still_to_come_is_null) {
  const JobState waiting{.id = "3",
                         .request = "fit-price",
                         .command = "bellwether forecast fit price",
                         .submitted = 1'700'000'000};
  const auto json = nlohmann::json::parse(job_json(waiting));
  EXPECT_EQ(json["job"], "3");
  EXPECT_EQ(json["status"], "waiting");
  EXPECT_EQ(json["submitted"], "2023-11-14T22:13:20Z");
  for (const char* later : {"started", "progress", "run", "error", "error_kind"})
    EXPECT_TRUE(json[later].is_null()) << later;
  EXPECT_EQ(job_json(waiting).find('\n'), std::string::npos);
}

TEST(JobStates, A_job_has_ended_where_nothing_more_comes) {
  EXPECT_FALSE(JobState{.status = JobStatus::running}.has_ended());
  for (const JobStatus each : {JobStatus::finished, JobStatus::failed, JobStatus::stopped})
    EXPECT_TRUE(JobState{.status = each}.has_ended());
}

}  // namespace
}  // namespace bellwether::serve
