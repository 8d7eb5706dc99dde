#include "bellwether/store/receipts/receipt_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "bellwether/core/file.h"
#include "bellwether/store/receipts/chained_log.h"
#include "tests/store/receipts/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ReceiptLogFile : public testing::Test {
 protected:
  std::string seal(const std::string& window = "window") {
    const ForecastReceipt receipt = tests::made_receipt();
    const auto id =
        seal_forecast(file_, {.receipt = receipt, .inputs = {{"window.json", window}}}, receipt.stamp);
    EXPECT_TRUE(id) << id.error().message;
    return id.value_or("");
  }
  [[nodiscard]] ReceiptLog log() const {
    auto read = read_receipts(file_);
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : ReceiptLog{};
  }
  static OutcomeEntry outcome_of(const std::string& id, double target) {
    return {
        .forecast = id, .base = 200, .target = target, .prices = {.path = "AAPL.csv"}, .at = {1'752'000'000}};
  }

  tests::TemporaryFolder folder_;
  fs::path file_ = folder_.path() / "runs" / "forecasts.jsonl";
};

TEST_F(ReceiptLogFile, A_receipt_is_found_by_the_beginning_of_its_id) {
  const std::string first = seal("one"), second = seal("two");
  const ReceiptLog read = log();
  ASSERT_THAT(read.forecasts, SizeIs(2));
  EXPECT_EQ(read.forecasts[0].id, first);
  EXPECT_EQ((*find_forecast(read, first.substr(0, 12)))->line, 1u);
  EXPECT_EQ((*find_forecast(read, "last"))->id, second);
  EXPECT_EQ(find_forecast(read, "zzzz").error().kind, core::ErrorKind::not_found);
  EXPECT_FALSE(find_forecast(read, first.substr(0, 3)));
  EXPECT_EQ(read.head, second);
}

TEST_F(ReceiptLogFile, Another_kind_of_file_is_named_as_such) {
  fs::create_directories(file_.parent_path());
  std::ofstream(file_) << "Date,Open,High,Low,Close,Volume\n2024-07-01,1,2,1,1,5\n";
  const auto read = read_receipts(file_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::data);
  EXPECT_THAT(read.error().message,
              HasSubstr("is no log of forecasts: its first line is 'Date,Open,High,Low,Close,Volume'"));
}

TEST_F(ReceiptLogFile, An_outcome_is_added_once_and_the_first_counts) {
  const std::string id = seal();
  const std::vector<OutcomeEntry> first = {outcome_of(id, 210)}, again = {outcome_of(id, 190)};
  ASSERT_TRUE(add_outcomes(file_, first));
  ASSERT_TRUE(add_outcomes(file_, again));
  const ReceiptLog read = log();
  EXPECT_EQ(read.lines, 2u);
  ASSERT_TRUE(read.forecasts[0].outcome);
  EXPECT_NEAR(read.forecasts[0].outcome->simple_return(), 0.05, 1e-15);
}

TEST_F(ReceiptLogFile, An_outcome_of_no_forecast_is_refused) {
  seal();
  const std::vector<OutcomeEntry> other = {outcome_of(std::string(64, 'f'), 210)};
  EXPECT_FALSE(add_outcomes(file_, other));
}

TEST_F(ReceiptLogFile, A_broken_log_gives_what_stands_before_the_fault) {
  seal();
  seal();
  seal();
  std::string text = *core::read_file(file_, 1'000'000);
  text[text.find("AAPL", text.find('\n'))] = 'B';
  std::ofstream(file_, std::ios::binary) << text;
  const ReceiptLog read = log();
  EXPECT_THAT(read.forecasts, SizeIs(1));
  EXPECT_THAT(read.fault, HasSubstr("line 2 was altered"));
  const ForecastReceipt receipt = tests::made_receipt();
  EXPECT_FALSE(seal_forecast(file_, {.receipt = receipt, .inputs = {}}, receipt.stamp));
}

TEST_F(ReceiptLogFile, A_forecast_that_is_not_finite_has_no_receipt) {
  ForecastReceipt receipt = tests::made_receipt();
  receipt.values.members[0] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(seal_forecast(file_, {.receipt = receipt, .inputs = {}}, receipt.stamp));
  EXPECT_FALSE(fs::exists(file_));
}

TEST_F(ReceiptLogFile, An_entry_of_another_kind_is_an_error_that_names_its_line) {
  seal();
  {
    auto chained = ChainedLog::open(file_);
    ASSERT_TRUE(chained->append({.body = R"("kind":"verdict")", .at = {}}));
  }
  const auto read = read_receipts(file_);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("line 2: an entry of the kind 'verdict' is unknown"));
}

TEST_F(ReceiptLogFile, A_torn_line_is_told) {
  seal();
  std::ofstream(file_, std::ios::app) << "{\"previous\":\"0";
  ASSERT_THAT(log().notes, SizeIs(1));
  EXPECT_THAT(log().notes[0], HasSubstr("The last line is not finished"));
  testing::internal::CaptureStderr();
  seal();
  testing::internal::GetCapturedStderr();
  ASSERT_THAT(log().notes, SizeIs(1));
  EXPECT_THAT(log().notes[0], HasSubstr("Line 2 tells of 14 bytes"));
  EXPECT_THAT(log().forecasts, SizeIs(2));
}

TEST_F(ReceiptLogFile, No_log_names_the_command_that_makes_one) {
  const auto read = read_receipts(file_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::not_found);
  EXPECT_THAT(read.error().message, HasSubstr("forecast predict"));
}

}  // namespace
}  // namespace bellwether::store
