#include "bellwether/workbench/record/receipt_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/workbench/record/keep_receipt.h"
#include "tests/store/receipts/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using nlohmann::json;
using testing::HasSubstr;

class ReceiptDocuments : public testing::Test {
 protected:
  std::string keep(double mean, std::int64_t at) {
    store::ForecastReceipt receipt = tests::made_receipt();
    receipt.values.mean = mean;
    const auto id = keep_receipt({.log = file_, .version = "test", .now = {at}},
                                 {.receipt = receipt, .inputs = {{"window.json", "w"}}}, {});
    EXPECT_TRUE(id) << id.error().message;
    return id.value_or("");
  }
  [[nodiscard]] store::ReceiptLog log() const { return *receipts_or_none(file_); }
  [[nodiscard]] static json read(const core::Result<report::Document>& document) {
    EXPECT_TRUE(document) << document.error().message;
    return document ? json::parse(report::to_json(*document)) : json();
  }

  tests::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "forecasts.jsonl";
  store::ForecastReceipt made_ = tests::made_receipt();
  market::UtcTime later_{made_.due_at.seconds + 86'400};
};

TEST_F(ReceiptDocuments, Without_a_log_there_is_an_empty_one_that_names_the_command) {
  const json empty = read(receipts_document(log(), {}, later_));
  EXPECT_EQ(empty["format"], "bellwether.receipts/1");
  EXPECT_THAT(empty["summary"].get<std::string>(), HasSubstr("bellwether try"));
  EXPECT_FALSE(empty.contains("forecasts"));
}

TEST_F(ReceiptDocuments, The_newest_forecast_stands_first_and_one_is_found_by_its_id) {
  const std::string first = keep(201, made_.as_of.seconds), second = keep(202, made_.as_of.seconds + 60);
  const json all = read(receipts_document(log(), {}, later_));
  ASSERT_EQ(all["forecasts"].size(), 2U);
  EXPECT_EQ(all["forecasts"][0]["id"], second.substr(0, 12));
  EXPECT_EQ(all["forecasts"][0]["forecast"], 202.0);
  EXPECT_TRUE(all["forecasts"][0]["outcome"].is_null());
  EXPECT_EQ(
      read(receipts_document(log(), {.ticker = made_.ticker, .recipe = {}, .limit = 1}, later_))["forecasts"]
          .size(),
      1U);
  EXPECT_FALSE(
      read(receipts_document(log(), {.ticker = "NONE", .recipe = {}}, later_)).contains("forecasts"));
  const json one = read(receipt_document(log(), first.substr(0, 12), later_));
  EXPECT_EQ(one["receipt"]["sha256"], first);
  EXPECT_EQ(receipt_document(log(), "zzzz", later_).error().kind, ErrorKind::not_found);
}

TEST_F(ReceiptDocuments, A_track_record_knows_what_was_known_then) {
  const std::string id = keep(201, made_.as_of.seconds);
  const std::vector<store::OutcomeEntry> outcomes = {
      {.forecast = id, .base = 200, .target = 210, .prices = {.path = "AAPL.csv"}, .at = later_}};
  ASSERT_TRUE(store::add_outcomes(file_, outcomes));
  const auto at = [&](market::UtcTime time) {
    const auto table = track_record(log(), {made_.ticker, made_.recipe, time});
    EXPECT_TRUE(table) << table.error().message;
    return *table;
  };
  EXPECT_TRUE(at(made_.as_of).rows.empty());  // not made yet
  const auto outcome_at = [&](market::UtcTime time) {
    const report::Table table = at(time);
    return table.rows.at(0).cells.at(7).value();
  };
  EXPECT_TRUE(std::holds_alternative<std::monostate>(outcome_at(made_.due_at)));
  EXPECT_NEAR(std::get<double>(outcome_at({made_.due_at.seconds + 1})), 0.05, 1e-12);
}

TEST_F(ReceiptDocuments, A_watch_list_has_the_newest_forecast_and_the_change_since) {
  const std::string id = keep(201, made_.as_of.seconds);
  const market::Bar bar{.day = {made_.decision_day.days + 7}, .close = made_.decision_close * 1.1};
  const std::vector<ListedTicker> tickers = {
      {.ticker = made_.ticker, .company = "Example", .last_bar = bar, .note = {}},
      {.ticker = "NONE", .company = {}, .last_bar = {}, .note = "no answer"}};
  const json list = read(watchlist_document(log(), {tickers, file_, later_}));
  ASSERT_EQ(list["tickers"].size(), 2U);
  EXPECT_EQ(list["tickers"][0]["id"], id.substr(0, 12));
  EXPECT_NEAR(list["tickers"][0]["change_since"].get<double>(), 0.1, 1e-12);
  EXPECT_TRUE(list["tickers"][0]["texts"].is_null());  // of the recipe price: it has no months
  EXPECT_TRUE(list["tickers"][1]["forecast"].is_null());
  EXPECT_EQ(list["notes"][0], "NONE: no answer");
}

}  // namespace
}  // namespace bellwether::workbench
