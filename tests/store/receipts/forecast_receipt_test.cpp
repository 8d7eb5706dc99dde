#include "bellwether/store/receipts/forecast_receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/store/receipts/receipt_fixture.h"

namespace bellwether::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using tests::made_receipt;

std::string line_of(const ForecastReceipt& receipt) { return "{" + receipt_body(receipt) + "}"; }

TEST(ForecastReceipt, Is_read_back_as_it_was_written) {
  const ForecastReceipt made = made_receipt();
  const auto read = parse_receipt(line_of(made));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(receipt_body(*read), receipt_body(made));
  EXPECT_THAT(differences(made.values, read->values), IsEmpty());
  EXPECT_TRUE(std::signbit(*read->values.decision_value));
  EXPECT_EQ(read->seeds, made.seeds);
  EXPECT_EQ(read->files.front().bytes, 5'000'000'000u);
  EXPECT_EQ(read->notes, made.notes);
  EXPECT_EQ(read->mode(), "as-published");
}

TEST(ForecastReceipt, Every_member_that_is_missing_is_named) {
  const std::string whole = line_of(made_receipt());
  for (const char* key : {"recipe", "ticker", "as_of", "live_until", "due_at", "target_day", "horizon",
                          "quantity", "decision_close", "mean", "intervals", "direction", "model_sha256",
                          "files", "inputs", "options", "version", "at"}) {
    std::string text = whole;
    const std::string quoted = "\"" + std::string(key) + "\":";
    const std::size_t place = text.find(quoted);
    ASSERT_NE(place, std::string::npos) << key;
    text.insert(place + 1, "_");
    const auto read = parse_receipt(text);
    ASSERT_FALSE(read) << key;
    EXPECT_THAT(read.error().message, HasSubstr("'" + std::string(key) + "'"));
  }
}

TEST(ForecastReceipt, A_forecast_made_before_the_next_close_is_live) {
  ForecastReceipt receipt = made_receipt();
  const auto timing = [&](const char* at) {
    receipt.stamp.at = *market::parse_utc(at);
    return timing_of(receipt);
  };
  // The close of Monday 2025-06-30 is 20:00 UTC; the next, of the day forecast, a day later.
  EXPECT_EQ(timing("2025-06-30T19:59:59Z"), Timing::early);
  EXPECT_EQ(timing("2025-06-30T20:00:00Z"), Timing::live);
  EXPECT_EQ(timing("2025-07-01T20:00:00Z"), Timing::live);
  EXPECT_EQ(timing("2025-07-01T20:00:01Z"), Timing::backcast);
}

TEST(ForecastReceipt, One_made_a_session_late_but_before_the_outcome_is_late) {
  ForecastReceipt receipt = made_receipt();
  receipt.target_day = tests::receipt_day("2025-07-31");
  set_times(receipt, receipt.as_of, market::Calendar::nyse());
  receipt.stamp.at = *market::parse_utc("2025-07-02T12:00:00Z");
  EXPECT_EQ(timing_of(receipt), Timing::late);
  receipt.stamp.at = *market::parse_utc("2025-07-31T20:00:00Z");
  EXPECT_EQ(timing_of(receipt), Timing::backcast);
}

TEST(ForecastReceipt, Values_are_compared_to_the_bit) {
  const ForecastValues values = made_receipt().values;
  ForecastValues other = values;
  EXPECT_THAT(differences(values, other), IsEmpty());
  other.mean = std::nextafter(*values.mean, 1e9);
  other.members.pop_back();
  other.decision_value = 0.0;
  other.intervals[0].high = 1.0;
  other.action = "short";
  std::vector<std::string> names;
  for (const ValueDifference& each : differences(values, other)) names.push_back(each.name);
  EXPECT_THAT(names, testing::ElementsAre("mean", "member 2", "decision value", "interval 1 high", "action"));
}

TEST(ForecastReceipt, An_input_is_named_below_its_folder) {
  for (const char* name : {"window.json", "sign_model/numbers.json", "a-b_c.1"})
    EXPECT_TRUE(is_input_name(name)) << name;
  for (const char* name :
       {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".hidden", "a b", "a\\b", "a/.b"})
    EXPECT_FALSE(is_input_name(name)) << name;
  ForecastReceipt receipt = made_receipt();
  receipt.inputs[0].name = "../window.json";
  EXPECT_FALSE(parse_receipt(line_of(receipt)));
}

}  // namespace
}  // namespace bellwether::store
