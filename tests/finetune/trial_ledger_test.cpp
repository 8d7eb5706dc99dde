#include "bellwether/finetune/trial_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

using testing::HasSubstr;

class TrialLedgerTest : public testing::Test {
 protected:
  core::Result<TrialLedger> open(const TrialLedger::Settings& settings) const {
    return TrialLedger::open(file(), settings);
  }
  std::filesystem::path file() const { return folder_.path() / "trials.jsonl"; }
  std::string content() const { return *core::read_file(file(), 1'000'000); }

  tests::TemporaryFolder folder_;
  TrialLedger::Settings settings_{{"fit.seed", "42"}, {"labels", "three"}};
  LedgerTrial trial_{
      .setting = {5e-5, 16, 3}, .epochs = 2, .best_epoch = 1, .train = {0, 1, 2}, .validation = {2}};
};

TEST_F(TrialLedgerTest, Gives_back_what_was_added) {
  auto ledger = open(settings_);
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_FALSE(std::filesystem::exists(file())) << "nothing was tried yet";
  ASSERT_TRUE(ledger->add(trial_));
  ASSERT_TRUE(ledger->register_test_evaluation("results"));
  ASSERT_TRUE(ledger->add_test({1, 0}));
  const auto again = open(settings_);
  ASSERT_TRUE(again) << again.error().message;
  ASSERT_EQ(again->trials().size(), 1U);
  const LedgerTrial& read = again->trials().front();
  EXPECT_EQ(read.setting, trial_.setting);
  EXPECT_EQ(read.epochs, 2U);
  EXPECT_EQ(read.best_epoch, 1U);
  EXPECT_EQ(read.train, trial_.train);
  EXPECT_EQ(read.validation, trial_.validation);
  EXPECT_EQ(again->test(), (ClassIds{1, 0}));
  EXPECT_EQ(again->test_evaluations().total(), 1U);
}

// A look at the test part that was cut off is a look all the same.
TEST_F(TrialLedgerTest, Counts_looks_at_the_test_over_all_calls) {
  for (int call = 0; call < 2; ++call) {
    auto ledger = open(settings_);
    ASSERT_TRUE(ledger);
    ASSERT_TRUE(ledger->register_test_evaluation("results"));
  }
  const auto ledger = open(settings_);
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger->test_evaluations().total(), 2U);
  EXPECT_EQ(ledger->test_evaluations().repeated(), 1U);
}

TEST_F(TrialLedgerTest, Refuses_another_search_by_the_setting_that_differs) {
  ASSERT_TRUE(open(settings_)->add(trial_));
  settings_["fit.seed"] = "43";
  const auto ledger = open(settings_);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().kind, core::ErrorKind::config);
  EXPECT_THAT(ledger.error().message, HasSubstr("fit.seed was '42' and is now '43'"));
  settings_["fit.seed"] = "42";
  settings_["fit.new_one"] = "1";
  EXPECT_THAT(open(settings_).error().message, HasSubstr("fit.new_one was ''"));
}

TEST_F(TrialLedgerTest, Refuses_damage_by_line) {
  ASSERT_TRUE(open(settings_)->add(trial_));
  const std::string good = content();
  for (const std::string_view bad :
       {"{\n", "[]\n", "{\"kind\":\"trial\"}\n", "{\"kind\":\"other\"}\n",
        "{\"kind\":\"test\",\"answers\":\"013\"}\n", "{\"kind\":\"test\",\"answers\":1}\n"}) {
    static_cast<void>(folder_.write("trials.jsonl", good + std::string(bad)));
    const auto ledger = open(settings_);
    ASSERT_FALSE(ledger) << bad;
    EXPECT_EQ(ledger.error().kind, core::ErrorKind::data) << bad;
    EXPECT_THAT(ledger.error().message, HasSubstr("trials.jsonl: line 3")) << bad;
  }
  static_cast<void>(folder_.write("trials.jsonl", "{\"kind\":\"trial\"}\n"));
  EXPECT_THAT(open(settings_).error().message, HasSubstr("bellwether trial ledger 1"));
}

// By a program that was killed while it wrote: what was finished before it counts.
TEST_F(TrialLedgerTest, Goes_on_behind_a_torn_last_line) {
  ASSERT_TRUE(open(settings_)->add(trial_));
  static_cast<void>(folder_.write("trials.jsonl", content() + "{\"kind\":\"tri"));
  auto ledger = open(settings_);
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ(ledger->trials().size(), 1U);
  ASSERT_TRUE(ledger->add(trial_));
  EXPECT_EQ(open(settings_)->trials().size(), 2U);
}

}  // namespace
}  // namespace bellwether::finetune
