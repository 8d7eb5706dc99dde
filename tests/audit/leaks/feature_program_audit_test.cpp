// Generators are lines of awk: what a user's program would be, as small as it gets.
#include "bellwether/audit/leaks/feature_program_audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::audit {
namespace {

using testing::HasSubstr;

// The closes are in c[1] to c[n], their days in d.
constexpr const char* kRead = "awk -F, 'NR > 1 { d[++n] = $1; c[n] = $5 } END { print \"day,x\"; ";

class FeatureProgramCheckTest : public testing::Test {
 protected:
  FeatureProgramCheckTest() {
    std::string prices = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : tests::made_bars(60, 3).bars) {
      prices += market::to_text(bar.day) + "," + core::value_text(bar.open) + "," +
                core::value_text(bar.high) + "," + core::value_text(bar.low) + "," +
                core::value_text(bar.close) + "," + core::value_text(bar.volume) + "\n";
    }
    program_.prices = folder_.write("it's MADE.csv", prices).string();
    std::filesystem::create_directory(folder_.path() / "for a while");
    program_.scratch = folder_.path() / "for a while";
    program_.here = folder_.path();
    program_.cuts = 12;
  }
  core::Result<FeatureProgramCheck> check(const std::string& command) {
    program_.command = command;
    return check_feature_program(program_, tests::TestJob().get());
  }
  // By a program of the closes.
  core::Result<FeatureProgramCheck> check_closes(const std::string& end) {
    return check(kRead + end + " }' {prices} > {out}");
  }
  [[nodiscard]] bool nothing_is_left() const { return std::filesystem::is_empty(program_.scratch); }

  tests::TemporaryFolder folder_;
  FeatureProgram program_;
};

TEST_F(FeatureProgramCheckTest, Finds_nothing_in_a_trailing_mean) {
  const auto found = check_closes("for (i = 3; i <= n; ++i) print d[i] \",\" (c[i] + c[i-1] + c[i-2]) / 3");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->alarm(), std::nullopt);
  EXPECT_EQ(found->cuts, 12u);
  EXPECT_EQ(found->rows, 58u);
  EXPECT_GT(found->values, 200u);
  EXPECT_GE(found->runs, 12u);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(FeatureProgramCheckTest, Finds_a_centered_mean_and_names_column_day_and_cut) {
  const auto found = check_closes(
      "print d[1] \",\"; for (i = 2; i < n; ++i) print d[i] \",\" (c[i-1] + c[i] + c[i+1]) / 3; print d[n] "
      "\",\"");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->columns[0].audit.leak);
  EXPECT_EQ(found->columns[0].name, "x");
  EXPECT_THAT(*found->alarm(), HasSubstr("leak in 1 of 1 columns: x of 20"));
  EXPECT_THAT(*found->alarm(), HasSubstr("moved when prices known from"));
  EXPECT_LE(found->columns[0].audit.leak->made_at, found->columns[0].audit.leak->cut);
  EXPECT_TRUE(nothing_is_left());
}

TEST_F(FeatureProgramCheckTest, Finds_a_scaler_over_all_rows_at_every_cut) {
  const auto found = check_closes(
      "for (i = 1; i <= n; ++i) m += c[i] / n; for (i = 1; i <= n; ++i) print d[i] \",\" c[i] - m");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->columns[0].audit.cuts_with_leak, found->cuts);
}

TEST_F(FeatureProgramCheckTest, Tells_the_leaking_column_from_the_clean_one) {
  const auto found = check(
      "awk -F, 'NR > 1 { d[++n] = $1; c[n] = $5 } END { print \"day,clean,tomorrow\"; "
      "for (i = 1; i <= n; ++i) print d[i] \",\" c[i] \",\" c[i+1] }' \"$PRICES\" > \"$OUT\"");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->leaking(), 1u);
  EXPECT_FALSE(found->columns[0].audit.leak);
  EXPECT_TRUE(found->columns[1].audit.leak);
  const auto json = nlohmann::json::parse(to_json(*found));
  EXPECT_THAT(json.at("columns").at(1).at("leak"), HasSubstr("tomorrow of"));
}

// The last row needs a next day to exist, and says nothing of it.
TEST_F(FeatureProgramCheckTest, Counts_rows_that_need_an_outcome_and_accuses_none) {
  const auto found = check_closes("for (i = 1; i < n; ++i) print d[i] \",\" c[i]");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->alarm(), std::nullopt);
  EXPECT_GT(found->rows_gone, 0u);
}

// Chance of the system, so that two runs differ for sure.
TEST_F(FeatureProgramCheckTest, Tells_a_program_that_does_not_repeat_itself) {
  const auto found = check(
      "r=$(od -An -N4 -tu4 /dev/urandom | tr -d ' '); "
      "awk -F, -v r=$r 'NR == 1 { print \"day,x\" } NR > 1 { print $1 \",\" $5 + r }' {prices} > {out}");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->unsteady);
  EXPECT_THAT(*found->alarm(), HasSubstr("does not repeat itself: x of 20"));
  EXPECT_EQ(found->runs, 2u);
}

TEST_F(FeatureProgramCheckTest, Refuses_a_program_that_does_not_read_its_input) {
  const auto refused = check(
      "awk -F, 'NR == 1 { print \"day,x\" } NR > 1 { print $1 \",\" $5 }' {here}/it\\'s\\ MADE.csv > {out}");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("never changes"));
}

// Headlines of 17:00 are known after the close; counted on their day they come from its future.
TEST_F(FeatureProgramCheckTest, Finds_texts_of_the_evening_counted_on_their_day) {
  std::string texts = "datetime,ticker,headline,source\n";
  for (const market::Bar& bar : tests::made_bars(60, 3).bars)
    texts += market::to_text(bar.day) + " 17:00:00,MADE,words,x\n";
  program_.texts = folder_.write("news.csv", texts).string();
  const std::string count_by_day =
      "awk -F'[, ]' 'FNR == 1 { ++file; next } file == 1 { n[$1]++ } file == 2 { d[++m] = $1 } "
      "END { print \"day,texts\"; for (i = 1; i <= m; ++i) print d[i] \",\" n[d[i]] + 0 }' {texts} {prices} "
      "> {out}";
  const auto found = check(count_by_day);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->columns[0].audit.leak);
  EXPECT_THAT(*found->alarm(), HasSubstr("texts of 20"));
  EXPECT_EQ(found->columns[0].audit.leak->moved_by, std::vector{FactKind::texts});
}

// One headline in forty days is counted, among one every morning: most moments show nothing. The cutoffs are those
// of the command's default.
TEST_F(FeatureProgramCheckTest, Finds_a_rare_headline_of_the_evening_counted_on_its_day) {
  std::string prices = "Date,Open,High,Low,Close,Volume\n", texts = "datetime,ticker,headline,source\n";
  std::size_t number = 0;
  for (const market::Bar& bar : tests::made_bars(240, 3).bars) {
    const std::string day = market::to_text(bar.day);
    prices += day + ",1,2,1,1.5,100\n";
    texts += day + " 09:00:00,MADE,words,x\n";
    texts += day + " 18:00:00,MADE," + (++number % 40 == 7 ? "upgrade" : "words") + ",x\n";
  }
  program_.prices = folder_.write("level.csv", prices).string();
  program_.texts = folder_.write("news.csv", texts).string();
  program_.cuts = FeatureProgram().cuts;
  const auto found = check(
      "awk -F'[, ]' 'FNR == 1 { ++file; next } file == 1 { n[$1] += /upgrade/ } file == 2 { d[++m] = $1 } "
      "END { "
      "print \"day,upgrades\"; for (i = 1; i <= m; ++i) print d[i] \",\" n[d[i]] + 0 }' {texts} {prices} > "
      "{out}");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->columns[0].audit.leak);
  EXPECT_EQ(found->columns[0].audit.leak->moved_by, std::vector{FactKind::texts});
}

TEST_F(FeatureProgramCheckTest, Tells_plainly_why_a_command_fails) {
  const auto failed = check("echo 'no column Klose' >&2; exit 3");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, core::ErrorKind::data);
  EXPECT_THAT(failed.error().message, HasSubstr("exit code 3"));
  EXPECT_THAT(failed.error().message, HasSubstr("no column Klose"));
  EXPECT_THAT(check("./absent.sh").error().message, HasSubstr("{here}/FILE"));
  EXPECT_THAT(check("true").error().message, HasSubstr("left no file"));
  EXPECT_THAT(check("echo nothing > {out}").error().message, HasSubstr("at least one column"));
  program_.seconds = 1;
  EXPECT_THAT(check("sleep 20").error().message, HasSubstr("was not done after 1 s"));
  EXPECT_TRUE(nothing_is_left());
}

}  // namespace
}  // namespace bellwether::audit
