#include "bellwether/store/trial_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

const TrialScope kQuestion{"sign", "SPY at the close", "2021-03-01", "2021-06-30"};

class TrialRegistryTest : public testing::Test {
 protected:
  // Each named configuration has a Sharpe ratio of its name's length.
  PriorTrials note(const std::string& run, const std::vector<std::string>& names,
                   const TrialScope& question = kQuestion) const {
    RunTrials trials{.run = run, .question = question, .measure = "mcc", .trials = {}};
    for (const std::string& name : names) {
      trials.trials.push_back({.configuration = configuration_digest(name),
                               .stage = "window",
                               .score = 0.5,
                               .sharpe = static_cast<double>(name.size())});
    }
    auto earlier = register_trials(file_, trials);
    EXPECT_TRUE(earlier) << earlier.error().message;
    return earlier ? *std::move(earlier) : PriorTrials{};
  }

  std::uint64_t bytes() const { return core::read_file(file_, 1'000'000)->size(); }

  tests::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / kTrialRegistryFile;
};

// 2 in the first run; 3 in the second, of which one is the first's: 4 distinct.
TEST_F(TrialRegistryTest, A_configuration_counts_once_however_many_runs_try_it) {
  EXPECT_EQ(note("a", {"x", "yy"}).total(), 2U);
  const PriorTrials second = note("b", {"yy", "zzz", "w"});
  EXPECT_EQ(second.own, 3U);
  EXPECT_EQ(second.total(), 4U);
  EXPECT_EQ(second.runs, 1U);
  ASSERT_EQ(second.configurations.size(), 1U);
  EXPECT_EQ(second.configurations.front().configuration, configuration_digest("x"));
  EXPECT_EQ(second.configurations.front().sharpe, 1.0);
  EXPECT_EQ(told_count(second), "3 configurations in this run, 4 over 2 runs");
  EXPECT_EQ(told_count(note("c", {"x"}, {"sign", "AAPL at the close", "2021-03-01", "2021-06-30"})),
            "1 configuration in this run");
}

TEST_F(TrialRegistryTest, A_repeated_run_adds_nothing_and_counts_the_same) {
  note("a", {"x", "yy"});
  const std::uint64_t once = bytes();
  const PriorTrials again = note("a", {"x", "yy"});
  EXPECT_EQ(bytes(), once);
  EXPECT_EQ(again.total(), 2U);
  EXPECT_EQ(again.runs, 0U);
  note("b", {"zzz"});
  EXPECT_EQ(note("a", {"x", "yy"}).total(), 3U);  // what was tried since counts
}

TEST_F(TrialRegistryTest, Only_what_is_evaluated_on_the_same_days_competes) {
  note("a", {"x"});
  const auto total = [&](const std::string& run, const TrialScope& question) {
    return note(run, {"yy"}, question).total();
  };
  EXPECT_EQ(total("b", {"price", "SPY at the close", "2021-03-01", "2021-06-30"}), 1U);
  EXPECT_EQ(total("c", {"sign", "SPY at the open", "2021-03-01", "2021-06-30"}), 1U);
  EXPECT_EQ(total("d", {"sign", "SPY at the close", "2021-07-01", "2021-09-30"}), 1U);
  EXPECT_EQ(total("e", {"sign", "SPY at the close", "2021-06-30", "2021-09-30"}), 2U);  // one day of both
}

TEST_F(TrialRegistryTest, Texts_that_evaluate_are_the_same_or_not) {
  const TrialScope texts{"sentiment", "abc", "", ""}, others{"sentiment", "abd", "", ""};
  EXPECT_TRUE(texts.competes_with(texts));
  EXPECT_FALSE(texts.competes_with(others));
}

// As a repeated run is shown the ledger: its first bytes.
TEST_F(TrialRegistryTest, The_record_tells_the_ledger_as_it_stood) {
  EXPECT_EQ(note("a", {"x"}).record.bytes, 0U);
  const std::uint64_t first = bytes();
  note("other", {"x"}, {"sign", "AAPL at the close", "2021-03-01", "2021-06-30"});
  const std::uint64_t second = bytes();
  const io::InputRecord record = note("b", {"yy"}).record;
  EXPECT_EQ(record.bytes, second);
  EXPECT_EQ(record.rows, 1U);
  // What is about another question changes nothing.
  const std::string counted = core::read_file(file_, 1'000'000)->substr(0, first - 1);
  EXPECT_EQ(record.sha256, core::sha256_hex(counted));
}

TEST_F(TrialRegistryTest, A_score_that_is_not_defined_is_kept_as_such) {
  const RunTrials trials{.run = "a",
                         .question = kQuestion,
                         .measure = "mcc",
                         .trials = {{.configuration = "0", .stage = "test", .score = {}, .sharpe = {}}}};
  ASSERT_TRUE(register_trials(file_, trials));
  const PriorTrials earlier = note("b", {"x"});
  ASSERT_EQ(earlier.configurations.size(), 1U);
  EXPECT_FALSE(earlier.configurations.front().score);
  EXPECT_FALSE(earlier.configurations.front().sharpe);
}

TEST_F(TrialRegistryTest, A_damaged_line_is_named_with_the_remedy) {
  note("a", {"x"});
  static_cast<void>(folder_.write(kTrialRegistryFile, *core::read_file(file_, 1'000'000) + "{\"run\":1}\n"));
  const auto earlier =
      register_trials(file_, {.run = "b", .question = kQuestion, .measure = "mcc", .trials = {}});
  ASSERT_FALSE(earlier);
  EXPECT_EQ(earlier.error().kind, core::ErrorKind::data);
  EXPECT_THAT(earlier.error().message, testing::HasSubstr("line 2"));
  EXPECT_THAT(earlier.error().message, testing::HasSubstr("move the file away"));
}

TEST(ConfigurationText, Is_made_of_the_options_that_count) {
  const std::vector<core::OptionValue> options{{"bags", "25", ""}, {"prices", "/a/b.csv", ""}};
  EXPECT_EQ(configuration_text(options, {"prices"}), "bags=25\n");
}

}  // namespace
}  // namespace bellwether::store
