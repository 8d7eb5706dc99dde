#include "bellwether/serve/jobs/job_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

#include "bellwether/core/log.h"
#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::serve {
namespace {

using core::ErrorKind;
using core::Status;
using testing::HasSubstr;
using workbench::PreparedJob;
using workbench::RunBegun;

class Desk : public testing::Test {
 protected:
  static PreparedJob job_of(std::function<Status(core::Job&, const RunBegun&)> run) {
    return {.request = "test", .arguments = {"test", "job"}, .run = std::move(run)};
  }
  // Runs until it is stopped.
  static PreparedJob endless() {
    return job_of([](core::Job& job, const RunBegun&) -> Status {
      while (true) {
        if (Status go_on = job.check_stop(); !go_on) return go_on;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  template <class Ready>
  JobState wait_for(const std::string& id, Ready ready) {
    for (int tries = 0; tries < 5000; ++tries) {
      const auto state = desk_.state(id);
      if (state && ready(*state)) return *state;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ADD_FAILURE() << "job " << id << " does not get there";
    return {};
  }
  JobState ended(const std::string& id) {
    return wait_for(id, [](const JobState& state) { return state.has_ended(); });
  }
  JobState running(const std::string& id) {
    return wait_for(id, [](const JobState& state) { return state.status == JobStatus::running; });
  }
  std::string events_of(const std::string& id) { return (*desk_.events(id))->read(1, 1 << 20).text; }

  bellwether::tests::TemporaryFolder folder_;
  core::ThreadPool pool_{2};
  core::FixedClock clock_{1'700'000'000};
  JobDesk desk_{pool_, clock_, {.at_once = 2, .waiting = 1, .ended = 2}};
};

TEST_F(Desk, What_a_run_measures_is_told_with_its_name) {
  const auto submitted = desk_.submit(job_of([this](core::Job&, const RunBegun& begun) -> Status {
    auto run = store::RunDirectory::create(folder_.path(), {.name = "fit"}, clock_);
    begun(run->path());
    if (Status told = run->append_metrics({"fit", 0, {{"loss", 2.5}}}); !told) return told;
    core::log_info("half way");
    return run->append_metrics({"fit", 1, {{"loss", 1.5}}});
  }));
  ASSERT_TRUE(submitted);
  EXPECT_EQ(submitted->command, "bellwether test job");
  const JobState state = ended(submitted->id);
  EXPECT_EQ(state.status, JobStatus::finished);
  EXPECT_THAT(state.run, HasSubstr("-fit-"));
  const std::string events = events_of(submitted->id);
  EXPECT_THAT(events, HasSubstr(R"({"line":1,"stage":"fit","step":0,"values":{"loss":2.5}})"));
  EXPECT_THAT(events, HasSubstr(R"({"line":2,"stage":"fit","step":1,"values":{"loss":1.5}})"));
  EXPECT_THAT(events, HasSubstr(R"({"level":"info","message":"half way"})"));
  EXPECT_LT(events.rfind("event: metrics"), events.rfind("event: end"));
}

TEST_F(Desk, A_job_that_fails_says_why_and_no_other_is_touched) {
  const auto fails = desk_.submit(job_of(
      [](core::Job&, const RunBegun&) -> Status { return core::fail(ErrorKind::data, "row 3: no date"); }));
  const auto throws = desk_.submit(
      job_of([](core::Job&, const RunBegun&) -> Status { throw std::runtime_error("unexpected"); }));
  ASSERT_TRUE(fails && throws);
  EXPECT_EQ(ended(fails->id).error, "row 3: no date");
  EXPECT_EQ(ended(fails->id).error_kind, "data");
  EXPECT_EQ(ended(throws->id).status, JobStatus::failed);
  EXPECT_THAT(ended(throws->id).error, HasSubstr("unexpected"));
}

TEST_F(Desk, A_check_that_found_what_it_looks_for_has_finished) {
  const auto finds = desk_.submit(
      job_of([](core::Job&, const RunBegun&) -> Status { return core::fail(ErrorKind::finding, "a leak"); }));
  EXPECT_EQ(ended(finds->id).status, JobStatus::finished);
  EXPECT_EQ(ended(finds->id).error, "a leak");
}

TEST_F(Desk, So_many_run_so_many_wait_and_more_are_refused) {
  const auto first = desk_.submit(endless()), second = desk_.submit(endless());
  ASSERT_TRUE(first && second);
  static_cast<void>(running(first->id));
  static_cast<void>(running(second->id));
  const auto third = desk_.submit(endless());
  ASSERT_TRUE(third);
  EXPECT_FALSE(desk_.submit(endless()));
  EXPECT_EQ(desk_.state(third->id)->status, JobStatus::waiting);
  EXPECT_TRUE(desk_.stop(first->id));  // and the one that waits begins
  EXPECT_EQ(ended(first->id).status, JobStatus::stopped);
  EXPECT_EQ(running(third->id).status, JobStatus::running);
  EXPECT_EQ(desk_.state(second->id)->status, JobStatus::running);
}

TEST_F(Desk, One_that_waits_can_be_stopped_and_one_that_ended_be_forgotten) {
  const auto first = desk_.submit(endless()), second = desk_.submit(endless());
  static_cast<void>(running(first->id));
  static_cast<void>(running(second->id));
  const auto waits = desk_.submit(endless());
  EXPECT_TRUE(desk_.stop(waits->id));
  EXPECT_EQ(ended(waits->id).status, JobStatus::stopped);
  EXPECT_TRUE(desk_.stop(waits->id));
  EXPECT_EQ(desk_.state(waits->id).error().kind, ErrorKind::not_found);
  EXPECT_EQ(desk_.states().front().id, second->id);  // newest first
}

TEST_F(Desk, Of_those_that_ended_the_newest_are_shown) {
  std::string last;
  for (int i = 0; i < 5; ++i) {
    const auto job = desk_.submit(job_of([](core::Job&, const RunBegun&) -> Status { return {}; }));
    ASSERT_TRUE(job);
    last = job->id;
    static_cast<void>(ended(last));
  }
  EXPECT_LE(desk_.states().size(), 3U);
  EXPECT_EQ(desk_.states().front().id, last);
}

TEST_F(Desk, At_the_end_all_are_stopped_and_nothing_more_is_taken) {
  const auto first = desk_.submit(endless()), second = desk_.submit(endless()),
             third = desk_.submit(endless());
  ASSERT_TRUE(first && second);
  desk_.stop();
  EXPECT_EQ(desk_.state(first->id)->status, JobStatus::stopped);
  EXPECT_EQ(desk_.state(second->id)->status, JobStatus::stopped);
  EXPECT_FALSE(desk_.submit(endless()));
  EXPECT_TRUE((*desk_.events(first->id))->read(1, 1 << 20).ended);
}

}  // namespace
}  // namespace bellwether::serve
