#include "bellwether/core/stages.h"

#include <gtest/gtest.h>

#include "bellwether/core/progress.h"

namespace bellwether::core {
namespace {

// A job on the terminal.
class StagesTest : public ::testing::Test {
 protected:
  ThreadPool pool_{1};
  Job job_{pool_};
};

// 30 s for a quarter of the work: 90 s for the other three.
TEST(Stages, The_line_tells_what_is_left_of_all) {
  EXPECT_EQ(stages_line("training, stage 1 of 2 (steps)", "12 of 100 steps", {0.25, 0.0}, 30.0),
            "training, stage 1 of 2 (steps): 12 of 100 steps; 1 min 30 s left in all");
}

// A quarter was done before: 30 s for another quarter, 60 s for the half that is left.
TEST(Stages, What_an_earlier_process_did_took_no_time_of_this_one) {
  EXPECT_EQ(stages_line("a", "", {0.5, 0.25}, 30.0), "a; 1 min 00 s left in all");
}

TEST(Stages, Nothing_is_promised_before_anything_is_done) {
  EXPECT_EQ(stages_line("a", "b", {0.25, 0.25}, 5.0), "a: b");
}

TEST_F(StagesTest, One_Progress_speaks_for_a_stage_and_others_are_silent) {
  Stages stages(job_, "work", {{"first", 1.0}, {"second", 3.0}});
  stages.next();
  int one = 0, other = 0;
  EXPECT_EQ(Stages::claim(job_, &one), &stages);
  EXPECT_EQ(Stages::claim(job_, &other), nullptr);
  stages.release(&one);
  EXPECT_EQ(Stages::claim(job_, &other), &stages);
}

TEST_F(StagesTest, Stages_within_a_stage_are_spoken_for_first) {
  Stages outer(job_, "outer", {{"first"}});
  outer.next();
  int one = 0;
  {
    Stages inner(job_, "inner", {{"a"}, {"b"}});
    EXPECT_EQ(Stages::claim(job_, &one), &inner);
    inner.release(&one);
  }
  EXPECT_EQ(Stages::claim(job_, &one), &outer);
}

TEST_F(StagesTest, Beside_other_work_that_has_the_line_they_are_silent) {
  const Progress progress(job_, "a", "b", 10);
  const Stages stages(job_, "work", {{"first"}});
  int one = 0;
  EXPECT_EQ(Stages::claim(job_, &one), nullptr);
}

TEST_F(StagesTest, Short_work_shows_nothing) {
  ::testing::internal::CaptureStderr();
  {
    Stages stages(job_, "work", {{"first"}, {"second"}});
    stages.skip();
    stages.next();
    Progress progress(job_, "reading", "rows", 10);
    progress.resume_at(2);
    progress.advance(8);
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace bellwether::core
